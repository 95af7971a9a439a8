package com.scalepad.halo.reading;

import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.connection.ScalePadCallException;
import com.scalepad.halo.run.RunLostException;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.SettingsException;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;

/** Records a failure for the error handling: the read and the run get a plain message, the log gets the stack trace at DEBUG. */
public class ErrorRecorder {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorRecorder.class);

    /** A page could not be read or stored. Variables: {@code read}, {@code page}. */
    public void page(Exchange exchange) {
        PageReader read = exchange.getVariable("read", PageReader.class);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        read.failed(new StepFailedException(
                "Page " + exchange.getVariable("page") + " of " + read.getKind() + ": " + sentence(failure), failure));
    }

    /**
     * A step failed, and with it the run. Variables: {@code run}, missing or not open when the store could not be
     * reached; {@code read}, where the step read a list of Halo, which is then no longer judged.
     */
    public void step(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        SyncRun run = exchange.getVariable("run", SyncRun.class);
        String sentence = sentence(failure);
        if (run != null && run.isOpen()) {
            if (exchange.getContext().isStopping()) {
                run.toldToStop();
            }
            if (exchange.getVariable("read") instanceof PageReader read) {
                run.counts(read.getKind()).stepFailed();
            }
            // The report of the run has it at its end. After that nothing would report it.
            if (run.failed(sentence) && !run.isHolding()) {
                LOG.error("Run {}: {}", run.getId(), sentence);
            }
        } else {
            LOG.error("No run could start: {}", sentence);
        }
        LOG.debug("What made the step fail", failure);
    }

    /** A failure in words: what happened, where, and what to do. */
    public static String sentence(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StepFailedException
                    || cause instanceof HaloCallException
                    || cause instanceof ScalePadCallException
                    || cause instanceof SettingsException
                    || cause instanceof RunLostException) {
                return cause.getMessage();
            }
            if (cause instanceof BadSqlGrammarException) {
                return at(failure) + "the database refuses the statement: " + deepest(cause) + "; fix the SQL";
            }
            if (cause instanceof DataAccessException || cause instanceof SQLException) {
                return "The store failed: " + withItsCause(cause)
                        + ": check that the database of HALO_STORE_URL runs, "
                        + "has room, and lets HALO_STORE_USER write; what was not stored is read again by the next run";
            }
        }
        return "An error in the routes or in the bundle: " + at(failure) + deepest(failure)
                + "; logging.level.com.scalepad.halo=DEBUG shows more";
    }

    private static String at(Exception failure) {
        return FailedStep.place(failure).map(place -> place + ": ").orElse("");
    }

    /** With the database's own reason, which Spring has only in the cause. */
    private static String withItsCause(Throwable failure) {
        String reason = deepest(failure);
        String said = String.valueOf(failure.getMessage());
        return said.contains(reason) ? said : said + " (" + reason + ")";
    }

    /** The first line of the deepest cause, without Camel's exchange id. It has the class where the message says little. */
    private static String deepest(Throwable failure) {
        Throwable deepest = NestedExceptionUtils.getMostSpecificCause(failure);
        String reason = String.valueOf(deepest.getMessage())
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("(\\s+on the exchange:|\\.) Exchange\\[[^]]*]|; SQL statement:$", "");
        return deepest instanceof SQLException || reason.contains(" ")
                ? reason
                : deepest.getClass().getSimpleName() + ": " + reason;
    }
}
