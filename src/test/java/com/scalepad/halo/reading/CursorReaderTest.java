package com.scalepad.halo.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The requests of a list of ScalePad's, as a split over them asks for them. */
class CursorReaderTest {

    private final CursorReader reader = new CursorReader("client-links", "/core/v1/clients");
    private final Iterator<String> requests = reader.getRequests();

    @Test
    void aRequestFollowsEachAnswerThatNamesANextPage() throws Exception {
        assertThat(requests.next()).endsWith("page_size=200");
        assertThat(requests.hasNext()).as("nobody knows before the answer").isTrue();
        answer("{\"data\":[{\"id\":1}],\"next_cursor\":\"c2\"}");
        assertThat(requests.hasNext()).isTrue();
        assertThat(requests.next()).endsWith("&cursor=c2");
        answer("{\"data\":[{\"id\":2}]}");
        assertThat(requests.hasNext()).isFalse();
    }

    @Test
    void theRequestsEndWhenAnAnswerDoesNotCome() throws Exception {
        requests.next();
        answer("{\"data\":[{\"id\":1}],\"next_cursor\":\"c2\"}");
        requests.next();

        assertThat(IntStream.generate(() -> 1)
                        .limit(10)
                        .takeWhile(i -> requests.hasNext())
                        .peek(i -> requests.next()))
                .as("what a split that was stopped asks for")
                .hasSizeLessThan(3);
    }

    private void answer(String body) throws Exception {
        reader.received(new ObjectMapper().readTree(body));
    }
}
