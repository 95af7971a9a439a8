package com.scalepad.halo.reading;

/** Halo's answer holds no list where one should be. */
public final class UnreadablePageException extends RuntimeException {

    UnreadablePageException(String path, int page, String key) {
        super("Page " + page + " of " + path + " holds no array '" + key + "': the answer is not Halo's; check "
                + "HALO_RESOURCE_SERVER_URL (it ends in /api)");
    }
}
