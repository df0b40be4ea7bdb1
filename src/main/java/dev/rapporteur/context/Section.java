package dev.rapporteur.context;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A testcase, a step or anything else below a task. What its children roll up stays even
 * if a child is removed; a result given when it stops replaces it.
 */
public final class Section extends Context {

	private @Nullable Object result;

	private Object logfile = None.NONE;

	Section(long seq, Context parent, Object id) {
		super(seq, parent, id, "Section");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.SECTION;
	}

	@Override
	public @Nullable TestResult result() {
		return (this.result instanceof TestResult given) ? given : null;
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "logfile" -> this.logfile;
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.result = value;
			case "logfile" -> this.logfile = value;
			default -> super.set(field, value);
		}
	}

	@Override
	void combine(TestResult below) {
		this.result = TestResult.worst(result(), TestResult.of(below.code()));
		resultChanged();
	}

	Object logfile() {
		return this.logfile;
	}

	@Override
	boolean rollsUp(@Nullable Rollup rollup) {
		return false;
	}

	@Override
	void rollUp(@Nullable ResultCode before, @Nullable ResultCode after) {
		// Results of its children are combined with its own, see combine
	}

	@Override
	void summarise(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		// It has no summary
	}

}
