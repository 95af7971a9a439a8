package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** What every view of the page has: its words, and whether there is a log-in to end. */
@ControllerAdvice(
        assignableTypes = {
            ConnectionsController.class,
            RemovalController.class,
            SaveController.class,
            TestController.class,
            ConnectionController.class,
            PlanController.class,
            ReviewController.class,
            RunController.class,
            PutBackController.class,
            MappingController.class,
            AssetsController.class,
            LogInController.class
        })
class PageModel {

    private final Messages words;
    private final PageAccess access;

    PageModel(Messages words, PageAccess access) {
        this.words = words;
        this.access = access;
    }

    @ModelAttribute
    void common(Model model, CsrfToken token, HttpServletRequest request) {
        // Asked for now, while a session can still be made: the answer is sent as it is written.
        token.getToken();
        model.addAttribute("w", words);
        model.addAttribute("problems", Map.of());
        model.addAttribute("loggedIn", access.needsPassword() && request.getUserPrincipal() != null);
    }

    /** The view of a fault, in words for people. */
    static ModelAndView problem(Messages words, HttpStatusCode status) {
        String kind = status.value() == HttpStatus.NOT_FOUND.value()
                ? "missing"
                : status.value() == HttpStatus.SERVICE_UNAVAILABLE.value() ? "starting" : "failed";
        ModelAndView view = new ModelAndView("halo-scalepad/page/problem", status);
        return view.addObject("w", words).addObject("loggedIn", false).addObject("kind", kind);
    }
}
