package com.scalepad.halo.page;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Pages of one connection that have a long list. A position or a filter that does not exist is a page that does not exist. */
abstract class ConnectionPages extends PageController {

    final ConnectionModel shown;

    ConnectionPages(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, words);
        this.shown = shown;
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ModelAndView unknown() {
        return PageModel.problem(words, HttpStatus.NOT_FOUND);
    }

    static String view(String which, Model model) {
        model.addAttribute("which", which);
        return "halo-scalepad/page/list";
    }
}
