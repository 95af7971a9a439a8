package com.scalepad.halo.connection;

import java.net.UnknownHostException;

/** A host resolves to an address that a connection saved on the page may not lead to. Its message is a whole sentence. */
public final class ForbiddenAddressException extends UnknownHostException {

    /** @param isPrivate whether the operator could allow it */
    ForbiddenAddressException(String host, String address, boolean isPrivate) {
        super((host.equals(address) ? address + " is" : host + " leads to " + address + ", which is")
                + (isPrivate
                        ? " a private address: for a Halo on the premises, the operator sets HALO_PRIVATE_ADDRESSES=true"
                        : " no public address"));
    }
}
