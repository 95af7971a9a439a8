package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.WebAttributes;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The log-in page, and the page for requests that are refused. */
@Controller
class LogInController {

    private static final String PROBLEM = "halo-scalepad-log-in-problem";

    private static final String ELSEWHERE = "halo-scalepad-log-out-at";

    private final Messages words;
    private final PageAccess access;

    LogInController(Messages words, PageAccess access) {
        this.words = words;
        this.access = access;
    }

    /** Makes the log-in page say once why the log-in failed. */
    static void tell(HttpServletRequest request, String sentence) {
        request.getSession().setAttribute(PROBLEM, sentence);
    }

    /** Makes the log-in page lead once to the provider's log-out, which leads back to it. */
    static void leave(HttpServletRequest request, String url) {
        request.getSession().setAttribute(ELSEWHERE, url);
    }

    /** @param wait seconds until the next try, after too many */
    @GetMapping(PageSecurity.LOG_IN)
    String logIn(
            @RequestParam(required = false) Integer wait,
            @RequestParam(required = false) String refused,
            @RequestParam(required = false) String out,
            HttpSession session,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("hasPassword", access.hasPassword());
        model.addAttribute("provider", access.oidc().map(OidcSettings::host).orElse(null));
        if (session.getAttribute(PROBLEM) instanceof String sentence) {
            session.removeAttribute(PROBLEM);
            model.addAttribute("refused", sentence);
        }
        if (wait != null) {
            model.addAttribute("problem", words.say("log-in.wait", wait));
        } else if (refused != null) {
            model.addAttribute("problem", words.say("log-in.refused"));
        } else if (out != null && session.getAttribute(ELSEWHERE) instanceof String url && !url.isEmpty()) {
            session.setAttribute(ELSEWHERE, "");
            model.addAttribute("leave", url);
            response.setHeader("Refresh", "0; url=" + url);
        } else if (out != null || session.getAttribute(ELSEWHERE) != null) {
            session.removeAttribute(ELSEWHERE);
            model.addAttribute("done", words.say(OidcProvider.ID.equals(out) ? "log-in.out.oidc" : "log-in.out"));
        }
        return "halo-scalepad/page/log-in";
    }

    /**
     * The answer to a form without a valid token, because it was open too long or is not the page's own, and to a
     * viewer's forbidden request.
     */
    @RequestMapping(PageSecurity.REFUSED)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(HttpServletRequest request, Model model) {
        Object why = request.getAttribute(WebAttributes.ACCESS_DENIED_403);
        model.addAttribute("kind", why == null || why instanceof CsrfException ? "refused" : "viewer");
        return "halo-scalepad/page/problem";
    }
}
