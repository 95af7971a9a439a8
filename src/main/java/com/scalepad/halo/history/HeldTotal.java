package com.scalepad.halo.history;

/**
 * The updates on hold of one client.
 *
 * @param client  Halo's id of the customer; 0 for assets without one
 * @param name    the client's name; null where it is not known
 * @param dates   the dates that are on hold and not approved
 * @param assets  the assets that they are of
 * @param earlier the dates that replace a later one
 * @param later the dates that replace an earlier one
 */
public record HeldTotal(int client, String name, int dates, int assets, int earlier, int later) {}
