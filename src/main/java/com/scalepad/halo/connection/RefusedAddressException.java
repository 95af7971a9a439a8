package com.scalepad.halo.connection;

import java.net.UnknownHostException;

/** A host resolves to an address that a connection of the page may not lead to. Its message is a whole sentence. */
public final class RefusedAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String host, String address) {
        super(host + " leads to " + address + ", which is no public address. A Halo on the premises is allowed by "
                + "HALO_PRIVATE_ADDRESSES=true, which lets in private ranges, not those of this machine, of its link or of a cloud's metadata");
    }
}
