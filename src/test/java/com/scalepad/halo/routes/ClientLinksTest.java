package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.sandbox.ScalePadSandbox.lineage;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;

/** Which of Halo's customers a client of ScalePad's is: never guessed. */
class ClientLinksTest extends ScalePadTest {

    /** No asset is read by itself: what is written into Halo is not looked at here. */
    @BeforeEach
    void datesInLists() {
        sandbox.quirks().datesInLists(true);
    }

    @OnEachStore
    void theSummaryCountsTheLinksAndNamesTheFirstFewThatAreNone(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getSummary())
                    .containsPattern("ScalePad's clients: 27 matched, 4 ambiguous \\(.+; .+\\), 1 unmatched "
                            + "\\(.+ Holdings LLC\\)");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_sync_run"))
                    .containsEntry("links_matched", 27)
                    .containsEntry("links_ambiguous", 4)
                    .containsEntry("links_unmatched", 1);
        }
    }

    @OnEachStore
    void lineageNamesTheCustomerAsATextOrANumber(Store store) {
        int customer = customer(2);
        int other = customer(3);
        scalePad.clearClients();
        scalePad.addClient(
                "text",
                "Nobody",
                client -> lineage(client, "HaloPSA").put("source_record_id", String.valueOf(customer)));
        scalePad.addClient(
                "number", "Nobody else", client -> lineage(client, "halo itsm").put("source_record_id", other));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.clientLink("text"))
                    .containsEntry("state", "MATCHED")
                    .containsEntry("customer", customer);
            assertThat(bundle.clientLink("number"))
                    .containsEntry("state", "MATCHED")
                    .containsEntry("customer", other);
        }
    }

    @OnEachStore
    void lineageOfAnotherProductSaysNothing(Store store) {
        scalePad.clearClients();
        scalePad.addClient(
                "cw", "Nobody", client -> lineage(client, "ConnectWise Manage").put("source_record_id", customer(2)));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.clientLink("cw"))
                    .containsEntry("state", "UNMATCHED")
                    .containsEntry("customer", null);
        }
    }

    @OnEachStore
    void elseANameThatIsUniqueOnBothSidesLinks(Store store) {
        scalePad.clearClients();
        scalePad.addClient("upper", " " + name(2).toUpperCase(Locale.ROOT) + "  ");
        scalePad.addClient(
                "stale", name(3), client -> lineage(client, "HaloPSA").put("source_record_id", "999999"));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.clientLink("upper"))
                    .containsEntry("state", "MATCHED")
                    .containsEntry("customer", customer(2));
            assertThat(bundle.clientLink("stale"))
                    .containsEntry("state", "MATCHED")
                    .containsEntry("customer", customer(3));
        }
    }

    @OnEachStore
    void namesThatLookAlikeToAPersonLink(Store store) {
        List<String> inHalo = List.of(
                "Café Zürich",
                "Northwind Traders",
                "Smith & Sons",
                "O'Neill \"Best\" - Co",
                "Straße AG",
                "Zero Width",
                "Full Width");
        List<String> inScalePad = List.of(
                "Cafe\u0301 Zu\u0308rich",
                "Northwind\u00a0  Traders",
                "Smith &amp; Sons",
                "O\u2019Neill \u201cBest\u201d \u2013 Co",
                "STRASSE AG",
                "Ze\u200bro Wi\u00addth",
                "\uff26\uff55\uff4c\uff4c\u3000\uff37\uff49\uff44\uff54\uff48");
        scalePad.clearClients();
        for (int i = 0; i < inHalo.size(); i++) {
            String name = inHalo.get(i);
            sandbox.tenant().editCustomer(customer(2 + i), row -> row.put("name", name));
            scalePad.addClient("client-" + i, inScalePad.get(i));
        }
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            for (int i = 0; i < inHalo.size(); i++) {
                assertThat(bundle.clientLink("client-" + i))
                        .as(inHalo.get(i))
                        .containsEntry("state", "MATCHED")
                        .containsEntry("customer", customer(2 + i))
                        .containsEntry("name", inScalePad.get(i));
            }
        }
    }

    @OnEachStore
    void aCustomerOfAnEarlierVersionGetsItsKeyAndIsNotChanged(Store store) {
        scalePad.clearClients();
        scalePad.addClient("upper", name(2).toUpperCase(Locale.ROOT));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            bundle.store().update("UPDATE scalepad_client SET name_key = NULL");

            SyncRun run = bundle.sync();

            assertThat(bundle.count("scalepad_client", "name_key IS NULL")).isZero();
            assertThat(bundle.clientLink("upper")).containsEntry("state", "MATCHED");
            assertThat(run.getClients().getChanged()).isZero();
        }
    }

    @OnEachStore
    void aNameThatTwoHaveOnEitherSideIsAmbiguous(Store store) {
        sandbox.tenant().editCustomer(customer(5), row -> row.put("name", name(4)));
        scalePad.clearClients();
        scalePad.addClient("a", name(2));
        scalePad.addClient("b", name(2).toLowerCase(Locale.ROOT));
        scalePad.addClient("c", name(4));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.count("scalepad_client_link", "state = 'AMBIGUOUS' AND customer IS NULL"))
                    .isEqualTo(3);
        }
    }

    @OnEachStore
    void lineageThatNamesTwoCustomersIsAmbiguous(Store store) {
        scalePad.clearClients();
        scalePad.addClient("two", name(2), client -> {
            lineage(client, "HaloPSA").put("source_record_id", customer(2));
            lineage(client, "HaloPSA").put("source_record_id", customer(3));
        });
        scalePad.addClient("same", name(4), client -> {
            lineage(client, "HaloPSA").put("source_record_id", customer(4));
            lineage(client, "HaloPSA").put("source_record_id", String.valueOf(customer(4)));
        });
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.clientLink("two"))
                    .containsEntry("state", "AMBIGUOUS")
                    .containsEntry("customer", null);
            assertThat(bundle.clientLink("same")).containsEntry("state", "MATCHED");
        }
    }

    @OnEachStore
    void aCustomerThatTwoClientsClaimIsNeithers(Store store) {
        scalePad.clearClients();
        scalePad.addClient(
                "lineage", "Another name", client -> lineage(client, "HaloPSA").put("source_record_id", customer(2)));
        scalePad.addClient("name", name(2));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();

            assertThat(bundle.clientLink("lineage"))
                    .containsEntry("state", "AMBIGUOUS")
                    .containsEntry("customer", null);
            assertThat(bundle.clientLink("name"))
                    .containsEntry("state", "AMBIGUOUS")
                    .containsEntry("customer", null);
        }
    }

    @OnEachStore
    @Proves("its client is linked to nobody")
    void aCustomerThatIsMissingLendsItsNameToNobody(Store store) {
        scalePad.clearClients();
        scalePad.addClient("left", name(2));
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            assertThat(bundle.clientLink("left")).containsEntry("state", "MATCHED");
            sandbox.tenant().removeCustomer(customer(2));

            bundle.sync();

            assertThat(bundle.clientLink("left"))
                    .containsEntry("state", "UNMATCHED")
                    .containsEntry("customer", null);
        }
    }

    @OnEachStore
    void aClientThatNoLongerComesIsForgotten(Store store) {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            bundle.sync();
            scalePad.clearClients();
            scalePad.addClient("one", name(2));

            bundle.sync();

            assertThat(bundle.count("scalepad_client_link", "TRUE")).isEqualTo(1);
        }
    }

    @OnEachStore
    void aClientWithoutAnIdIsRejected(Store store) {
        scalePad.addClient(null, "Nobody");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store)) {
            SyncRun run = bundle.sync();

            assertThat(run.getLifecycles().getRejected()).isEqualTo(1);
            assertThat(run.getSummary())
                    .contains("0 missing, 0 rejected; requests to ScalePad")
                    .containsPattern("ScalePad's clients: .*, 1 rejected\n");
            assertThat(bundle.store().queryForMap("SELECT * FROM halo_rejected_record"))
                    .containsEntry("kind", "client-links");
        }
    }

    private static int customer(int index) {
        return sandbox.tenant().customerIds().get(index);
    }

    private static String name(int index) {
        return sandbox.tenant().customerName(customer(index));
    }
}
