package com.scalepad.halo.store;

import com.scalepad.halo.run.Tally;

/** Opens the search for rows that are gone, with the share that the engineer allows; declared as a bean. */
public class GoneGuard {

    private double maxShare = 0.2;

    /** The share of a connection's rows, 0 to 1, that one run may mark as gone. */
    public void setMaxShare(double maxShare) {
        this.maxShare = maxShare;
    }

    /** A search for the rows that the tally did not keep. */
    public AbsentRows search(Tally tally) {
        return new AbsentRows(tally, maxShare);
    }
}
