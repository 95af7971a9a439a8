package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The model of every view: the page's texts, who is logged in, and whether that person may change anything. */
@ControllerAdvice(assignableTypes = {PageController.class, LogInController.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class PageModel {

    private final Messages words;
    private final PageAccess access;

    PageModel(Messages words, PageAccess access) {
        this.words = words;
        this.access = access;
    }

    /** A form has only its own fields. Others, such as name[0], are ignored and are no error. */
    @InitBinder
    void formsAlone(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ModelAttribute
    void common(Model model, CsrfToken token, HttpServletRequest request) {
        // Creates the token now, while a session can still be created. Later, part of the answer is already sent.
        token.getToken();
        model.addAttribute("w", words);
        model.addAttribute("problems", Map.of());
        boolean loggedIn = access.needsLogIn() && request.getUserPrincipal() != null;
        boolean mayChange = !access.needsLogIn() || request.isUserInRole(PageRole.OPERATOR.role());
        model.addAttribute("loggedIn", loggedIn);
        model.addAttribute("mayChange", mayChange);
        if (loggedIn && access.oidc().isPresent()) {
            model.addAttribute(
                    "person", words.say(mayChange ? "page.person" : "page.person.viewer", request.getRemoteUser()));
        }
    }

    /** Without this a host's own handler of all exceptions gives the answer, as a server error. */
    @ExceptionHandler
    ModelAndView problem(ResponseStatusException e) {
        return problem(words, e.getStatusCode());
    }

    /** The view of an error, with a message for people. */
    static ModelAndView problem(Messages words, HttpStatusCode status) {
        String kind = status.value() == HttpStatus.NOT_FOUND.value()
                ? "missing"
                : status.value() == HttpStatus.SERVICE_UNAVAILABLE.value()
                        ? "starting"
                        : status.is4xxClientError() ? "request" : "failed";
        ModelAndView view = new ModelAndView("halo-scalepad/page/problem", status);
        return view.addObject("w", words)
                .addObject("loggedIn", false)
                .addObject("mayChange", false)
                .addObject("kind", kind);
    }
}
