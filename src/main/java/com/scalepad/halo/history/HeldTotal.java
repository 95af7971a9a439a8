package com.scalepad.halo.history;

/**
 * What of the updates on hold falls on one client.
 *
 * @param client  Halo's id of the customer; 0 for assets without one
 * @param name    the client's name; null where it is not known
 * @param dates   the dates that are on hold and not approved
 * @param assets  the assets that they are of
 * @param earlier the dates that take the place of a later one
 * @param later   the dates that take the place of an earlier one
 */
public record HeldTotal(int client, String name, int dates, int assets, int earlier, int later) {}
