package com.scalepad.halo.sandbox;

/** In which way this ScalePad differs from the usual one. Each is off until it is set. */
public final class ScalePadQuirks {

    volatile boolean noSubscription;
    volatile boolean nullCursorAtTheEnd;
    volatile boolean pagesShift;
    volatile boolean cursorRepeats;
    volatile boolean pageRepeats;
    volatile int pageCap = 200;
    volatile int emptyPages;
    volatile boolean endless;

    /** The account has no Lifecycle Manager subscription: its resources answer 402. */
    public ScalePadQuirks noSubscription(boolean on) {
        noSubscription = on;
        return this;
    }

    /** The last page has a {@code next_cursor} that is null, instead of none. */
    public ScalePadQuirks nullCursorAtTheEnd(boolean on) {
        nullCursorAtTheEnd = on;
        return this;
    }

    /** Records are added while pages are read, so that each page starts with the last record of the one before. */
    public ScalePadQuirks pagesShift(boolean on) {
        pagesShift = on;
        return this;
    }

    /** Each page names the same next cursor. */
    public ScalePadQuirks cursorRepeats(boolean on) {
        cursorRepeats = on;
        return this;
    }

    /** The first page comes for ever, each time with another cursor. */
    public ScalePadQuirks pageRepeats(boolean on) {
        pageRepeats = on;
        return this;
    }

    /** The most rows of a page. */
    public ScalePadQuirks pageCap(int rows) {
        pageCap = rows;
        return this;
    }

    /** So many pages without a row come before each page with some, each with a cursor of its own. */
    public ScalePadQuirks emptyPages(int pages) {
        emptyPages = pages;
        return this;
    }

    /** Each page brings new rows and a new cursor, for ever. */
    public ScalePadQuirks endless(boolean on) {
        endless = on;
        return this;
    }
}
