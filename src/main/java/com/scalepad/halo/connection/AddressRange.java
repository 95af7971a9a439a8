package com.scalepad.halo.connection;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A block of addresses: {@code 10.0.0.0/8}. */
record AddressRange(byte[] first, int bits) {

    /** @param block an address and a number of bits, never a name: {@code fc00::/7} */
    static AddressRange of(String block) {
        int slash = block.indexOf('/');
        try {
            return new AddressRange(
                    InetAddress.getByName(block.substring(0, slash)).getAddress(),
                    Integer.parseInt(block.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block, e);
        }
    }

    boolean holds(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == first.length && network(bytes).equals(network(first));
    }

    private BigInteger network(byte[] address) {
        return new BigInteger(address).shiftRight(address.length * Byte.SIZE - bits);
    }
}
