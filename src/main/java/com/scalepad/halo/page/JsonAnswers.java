package com.scalepad.halo.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

/** Makes the addresses for programs answer in JSON, with a sentence if something is wrong. */
abstract class JsonAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(JsonAnswers.class);
    /** An own mapper, because a host's may be configured differently. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** Each request has its own parameters. Others, such as search[0], are ignored and are no error. */
    @InitBinder
    void formsAlone(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refused(ResponseStatusException e) {
        return problem(
                e.getStatusCode(),
                e.getReason() == null ? "The bundle is still starting: ask again in a moment" : e.getReason());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrong(IllegalArgumentException e) {
        return problem(HttpStatus.BAD_REQUEST, e.getMessage());
    }

    @ExceptionHandler
    ResponseEntity<byte[]> wrong(MethodArgumentTypeMismatchException e) {
        return problem(
                HttpStatus.BAD_REQUEST, "'" + e.getValue() + "' is no whole number, as '" + e.getName() + "' is");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreachable(DataAccessException e, HttpServletResponse response) {
        if (response.isCommitted()) {
            // An answer at the end of half a CSV file would make it look whole. The server cuts the connection instead.
            throw e;
        }
        LOG.warn("The store did not answer the page: {}", e.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "The store does not answer: the log says more");
    }

    private static ResponseEntity<byte[]> problem(HttpStatusCode status, String sentence) {
        return answer(status, Map.of("error", sentence));
    }

    static ResponseEntity<byte[]> json(Object body) {
        return answer(HttpStatus.OK, body);
    }

    private static ResponseEntity<byte[]> answer(HttpStatusCode status, Object body) {
        try {
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
