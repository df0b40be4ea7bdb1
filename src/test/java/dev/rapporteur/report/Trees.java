package dev.rapporteur.report;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.ContextSnapshot;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.ResultCounter;
import org.jspecify.annotations.Nullable;

/**
 * A tree for tests, made by hand.
 */
public final class Trees implements ContextReader {

	public static final DateTime TIME = new DateTime(LocalDateTime.of(2026, 1, 2, 3, 4, 5), FixedZone.UTC);

	private final List<@Nullable ContextSnapshot> contexts = new ArrayList<>();

	/**
	 * Adds a context; the first one is the suite.
	 * @return its number
	 */
	public long add(ContextKind kind, Map<String, Object> fields, boolean ignored) {
		long seq = this.contexts.size();
		this.contexts.add(new ContextSnapshot(kind, seq, 0, fields, new ArrayList<>(), ignored, false, null));
		return seq;
	}

	public long add(long parent, ContextKind kind, Map<String, Object> fields, boolean ignored) {
		long seq = add(kind, fields, ignored);
		context(parent).children().add(seq);
		return seq;
	}

	public void remove(long seq) {
		this.contexts.set((int) seq, null);
	}

	public ContextSnapshot context(long seq) {
		ContextSnapshot context = this.contexts.get((int) seq);
		if (context == null) {
			throw new IllegalArgumentException("removed: " + seq);
		}
		return context;
	}

	/**
	 * A suite with nothing but the field that is to be tested.
	 */
	public static Trees of(String name, Object value) {
		Trees tree = new Trees();
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("id", "J");
		fields.put("starttime", TIME);
		fields.put("summary", ResultCounter.ZERO);
		fields.put(name, value);
		fields.put("tasks", List.of());
		tree.add(ContextKind.TESTSUITE, fields, false);
		return tree;
	}

	@Override
	public @Nullable ContextSnapshot suite() {
		return this.contexts.isEmpty() ? null : this.contexts.getFirst();
	}

	@Override
	public @Nullable ContextSnapshot read(long seq) {
		return this.contexts.get((int) seq);
	}

}
