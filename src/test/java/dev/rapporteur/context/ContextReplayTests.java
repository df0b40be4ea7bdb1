package dev.rapporteur.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import dev.rapporteur.event.ContextEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applying the events of a run to an empty tree gives an equal tree: a journal of events
 * is all that is needed, with no clock and no log files.
 */
class ContextReplayTests {

	private static final int CALLS = 120;

	static LongStream seeds() {
		return LongStream.range(0, 400);
	}

	@ParameterizedTest
	@MethodSource("seeds")
	void eventsOfARunMakeAnEqualTree(long seed) {
		RandomRun run = new RandomRun(seed);
		run.calls(CALLS);
		assertEqual(run.tree(), replayed(run.events()));
		assertThat(run.tree().events()).isEqualTo(run.events().size());
	}

	/** What can't be seen in a tree is equal too: it behaves the same from there on. */
	@ParameterizedTest
	@MethodSource("seeds")
	void replayedTreeGoesOnAsTheOriginal(long seed) {
		RandomRun original = new RandomRun(seed);
		original.calls(CALLS);
		RandomRun continued = original.continuedOn(ContextReplayTests::replayed);
		original.calls(CALLS);
		continued.calls(CALLS);
		assertEqual(original.tree(), continued.tree());
	}

	private static ContextTree replayed(List<ContextEvent> events) {
		ContextTree tree = new ContextTree(List.of());
		events.forEach(tree::apply);
		return tree;
	}

	private static void assertEqual(ContextTree original, ContextTree other) {
		assertThat(TreeText.of(other)).isEqualTo(TreeText.of(original));
		assertThat(snapshots(other)).isEqualTo(snapshots(original));
		assertThat(orders(other)).isEqualTo(orders(original));
	}

	/** All contexts, also the removed ones, which their owners may still stop. */
	private static List<ContextSnapshot> snapshots(ContextTree tree) {
		List<ContextSnapshot> snapshots = new ArrayList<>();
		for (long seq = 1; seq < tree.nextSeq(); seq++) {
			Context context = tree.find(seq);
			assertThat(context).isNotNull();
			if (context != null) {
				snapshots.add(ContextForms.snapshot(context));
			}
		}
		return snapshots;
	}

	/** The order of fields, which equal maps don't tell. */
	private static List<List<Object>> orders(ContextTree tree) {
		List<List<Object>> orders = new ArrayList<>();
		snapshots(tree).forEach((snapshot) -> {
			orders.add(List.copyOf(snapshot.fields().keySet()));
			if (snapshot.fields().get("extra") instanceof Map<?, ?> extra) {
				orders.add(List.copyOf(extra.keySet()));
			}
		});
		return orders;
	}

}
