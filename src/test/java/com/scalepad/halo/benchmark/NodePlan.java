package com.scalepad.halo.benchmark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many nodes a fleet of tenants needs: a night is played, step by step, in which all are due at the same moment. Needs a JDK
 * alone: {@code java src/test/java/com/scalepad/halo/benchmark/NodePlan.java tenants=8000x300,2000x2000}. Each argument replaces a
 * figure of {@link #FIGURES}; {@code src/docs/plan.md} says where they were measured.
 */
public final class NodePlan {

    private static final Map<String, String> FIGURES = Map.ofEntries(
            // How many tenants of how many assets.
            Map.entry("tenants", "7000x200,2500x1000,450x5000,49x20000,1x100000"),
            // What a run costs: its own, and for each asset.
            Map.entry("cpu-per-run", "0.44"),
            Map.entry("cpu-per-asset", "0.0002"),
            Map.entry("requests-per-run", "2"),
            Map.entry("requests-per-asset", "0.0101"),
            Map.entry("bytes-per-run", "9284"),
            Map.entry("runs-kept", "90"),
            Map.entry("bytes-per-asset", "3350"),
            Map.entry("log-per-run", "51000"),
            Map.entry("log-per-asset", "812"),
            Map.entry("log-per-changed-asset", "3434"),
            Map.entry("changed", "0.02"),
            // Halo's limit, and how long it takes to answer.
            Map.entry("limit", "300"),
            Map.entry("window", "300"),
            Map.entry("seconds-per-request", "0.5"),
            Map.entry("readers", "4"),
            // A node, and how long a night may take.
            Map.entry("processors", "2"),
            Map.entry("runs-at-once", "200"),
            Map.entry("hours", "4"));

    private static final int MOST_NODES = 64;
    private static final int DAY = 24 * 3600;
    /** Of the clock that the night is played by, in seconds. */
    private static final double STEP = 0.2;

    private final Map<String, String> figures = new HashMap<>(FIGURES);

    private NodePlan() {}

    /** A run of a tenant: what it still has to do, and what it has asked for in the window that is open. */
    private static final class Run {

        private final int assets;
        private double processor;
        private double requests;
        private double asked;
        private double windowSince;

        Run(int assets, double processor, double requests) {
            this.assets = assets;
            this.processor = processor;
            this.requests = requests;
        }
    }

    /** How a night went: seconds until the last run had ended and the last had started, and processor seconds. */
    private record Night(double ended, double started, double processor) {}

    /** @param arguments {@code name=value} for each figure that is to be another one */
    public static void main(String[] arguments) {
        NodePlan plan = new NodePlan();
        for (String argument : arguments) {
            String name = argument.replaceFirst("=.*", "");
            if (plan.figures.replace(name, argument.substring(argument.indexOf('=') + 1)) == null) {
                throw new IllegalArgumentException("There is no figure '" + name + "': "
                        + FIGURES.keySet().stream().sorted().toList());
            }
        }
        plan.print();
    }

    private void print() {
        List<Integer> tenants = tenants();
        long assets = tenants.stream().mapToLong(size -> size).sum();
        System.out.printf(
                Locale.ROOT,
                "%,d tenants, %,d assets, the largest %,d%nEach night: %,.0f requests, %,.0f processor seconds, %,.1f GB of log; the store %,.1f GB%n%n",
                tenants.size(),
                assets,
                tenants.stream().mapToInt(size -> size).max().orElseThrow(),
                tenants.size() * figure("requests-per-run") + assets * figure("requests-per-asset"),
                tenants.size() * figure("cpu-per-run") + assets * figure("cpu-per-asset"),
                (tenants.size() * figure("log-per-run")
                                + assets
                                        * (figure("log-per-asset")
                                                + figure("changed") * figure("log-per-changed-asset")))
                        / 1e9,
                (tenants.size() * figure("bytes-per-run") * figure("runs-kept") + assets * figure("bytes-per-asset"))
                        / 1e9);
        System.out.printf("%6s %16s %16s %16s%n", "nodes", "all started", "all ended", "processors busy");
        for (int nodes = 1; nodes <= MOST_NODES; nodes *= 2) {
            Night night = night(tenants, nodes);
            System.out.printf(
                    Locale.ROOT,
                    "%6d %16s %16s %15.0f%%%n",
                    nodes,
                    clock(night.started()),
                    clock(night.ended()),
                    100 * night.processor() / night.ended() / nodes / figure("processors"));
            if (night.ended() <= figure("hours") * 3600) {
                return;
            }
        }
    }

    private double figure(String name) {
        return Double.parseDouble(figures.get(name));
    }

    private static String clock(double time) {
        int seconds = (int) time;
        return seconds >= DAY
                ? "not in a day"
                : String.format("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** The largest first, as whoever sets the crons would. */
    private List<Integer> tenants() {
        List<Integer> sizes = new ArrayList<>();
        Arrays.stream(figures.get("tenants").split(","))
                .map(group -> group.split("x"))
                .forEach(group -> {
                    for (int i = 0; i < Integer.parseInt(group[0]); i++) {
                        sizes.add(Integer.parseInt(group[1]));
                    }
                });
        sizes.sort(Comparator.reverseOrder());
        return sizes;
    }

    private Night night(List<Integer> tenants, int nodes) {
        Deque<Run> waiting = new ArrayDeque<>();
        tenants.forEach(assets -> waiting.add(new Run(
                assets, figure("cpu-per-run"), figure("requests-per-run") + assets * figure("requests-per-asset"))));
        List<List<Run>> running = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            running.add(new ArrayList<>());
        }
        double started = 0;
        double processor = 0;
        for (double second = 0; second < DAY; second += STEP) {
            // A run is on whichever node has room for it.
            for (int room = 0; room < figure("runs-at-once"); room++) {
                for (List<Run> node : running) {
                    if (node.size() == room && !waiting.isEmpty()) {
                        node.add(waiting.remove());
                        node.get(room).windowSince = second;
                        started = second;
                    }
                }
            }
            for (List<Run> node : running) {
                processor += play(node, second);
                node.removeIf(run -> run.requests < 1e-6 && run.processor < 1e-6);
            }
            if (waiting.isEmpty() && running.stream().allMatch(List::isEmpty)) {
                return new Night(second + STEP, started, processor);
            }
        }
        return new Night(DAY, started, processor);
    }

    /** One step of a node, whose processors the runs share. */
    private double play(List<Run> node, double second) {
        double[] asks = new double[node.size()];
        double wanted = 0;
        for (int i = 0; i < asks.length; i++) {
            Run run = node.get(i);
            if (second - run.windowSince >= figure("window")) {
                run.windowSince = second;
                run.asked = 0;
            }
            asks[i] = Math.min(
                    Math.min(run.requests, figure("limit") - run.asked),
                    STEP * figure("readers") / figure("seconds-per-request"));
            // What a run costs by itself is one thread's.
            wanted += Math.min(run.processor, STEP) + asks[i] * perRequest(run);
        }
        double share = Math.min(1, STEP * figure("processors") / Math.max(wanted, 1e-9));
        for (int i = 0; i < asks.length; i++) {
            Run run = node.get(i);
            run.processor -= Math.min(run.processor, STEP) * share;
            run.requests -= asks[i] * share;
            run.asked += asks[i] * share;
        }
        return wanted * share;
    }

    private double perRequest(Run run) {
        double requests = figure("requests-per-run") + run.assets * figure("requests-per-asset");
        return run.assets * figure("cpu-per-asset") / requests;
    }
}
