package com.scalepad.halo.page;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.connection.TemporaryConnection;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** The check of the set-up with the values in the form. If no secret was typed now or tested recently, it uses the saved one. */
final class FormCheck {

    private final PageConnections page;
    private final ConnectionForms forms;
    private final Messages words;
    private final TestThrottle throttle;

    FormCheck(PageConnections page, ConnectionForms forms, Messages words, TestThrottle throttle) {
        this.throttle = throttle;
        this.page = page;
        this.forms = forms;
        this.words = words;
    }

    /** The result of a check. */
    enum Result {
        /** Nothing failed; a warning is not a failure. */
        PASSED,
        /** It works, except for what a person sets on the page Mapping after the connection is saved. */
        NEEDS_MAPPING,
        /** Runs would fail. */
        FAILED,
        /** It was not made, because there were too many within a minute. */
        TOO_MANY
    }

    /** Makes the check, and adds its lines, or the reason why it was not made, to the model. */
    Result run(FormRequest request) {
        Model model = request.model();
        long wait = throttle.start(request.session().getId());
        if (wait > 0) {
            request.response().setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            request.response().setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
            model.addAttribute("problems", Map.of("", words.say("test.wait", wait)));
            forms.keepSecret(request);
            return Result.TOO_MANY;
        }
        try (TemporaryConnection trial =
                page.bundle().connections().trial(request.form().connection())) {
            forms.keepSecret(request);
            return tell(page.bundle().setupCheck().check(trial.name()), model);
        } catch (SettingsException e) {
            request.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problems", Map.of(ConnectionField.CLIENT_SECRET.name(), e.getMessage()));
            return Result.FAILED;
        } finally {
            throttle.end(request.session().getId());
        }
    }

    private Result tell(List<CheckResult> lines, Model model) {
        long failed = lines.stream().filter(CheckResult::isFailed).count();
        long warned =
                lines.stream().filter(line -> line.status() == Status.WARN).count();
        String outcome = failed > 0 ? "failed" : warned > 0 ? "warned" : "well";
        model.addAttribute("lines", lines);
        model.addAttribute("outcome", outcome);
        model.addAttribute("found", words.say("test." + outcome, failed > 0 ? failed : warned));
        return failed == 0
                ? Result.PASSED
                : lines.stream().filter(CheckResult::isFailed).allMatch(CheckResult::isOfTheMapping)
                        ? Result.NEEDS_MAPPING
                        : Result.FAILED;
    }
}
