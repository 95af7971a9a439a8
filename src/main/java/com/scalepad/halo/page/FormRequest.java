package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.ui.Model;

/**
 * A request for the form of a connection or with it, and the objects for its answer.
 *
 * @param isNew whether it is the form of a new connection
 */
record FormRequest(ConnectionForm form, boolean isNew, Model model, HttpSession session, HttpServletResponse response) {

    /** The id of the form of a new connection; no connection has this name. */
    static final String NEW = "";

    /** Which form it is: the connection's name, or {@link #NEW}. */
    String formId() {
        return isNew ? NEW : form.name();
    }

    FormRequest with(ConnectionForm other) {
        return new FormRequest(other, isNew, model, session, response);
    }
}
