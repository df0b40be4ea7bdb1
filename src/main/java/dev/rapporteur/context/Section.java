package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A testcase, a step or anything else below a task. What those below it roll up stays
 * even if they are removed; a result given when it stops replaces it.
 */
public final class Section extends Context {

	private @Nullable Object result;

	private Object logfile = None.NONE;

	/** It stopped after its task or suite had. */
	private boolean late;

	Section(long seq, Context parent, Object id) {
		super(seq, parent, id, "Section");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.SECTION;
	}

	@Override
	@Nullable TestResult toldResult() {
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
	void combine(TestResult child) {
		this.result = TestResult.worst(toldResult(), TestResult.of(child.code()));
		resultChanged();
	}

	/** Has the plugin that it lies right in take its result into account. */
	void tellPlugin() {
		TestResult now = result();
		if (!isIgnored() && now != null && parent() instanceof Plugin plugin) {
			plugin.combine(now);
		}
	}

	void markLate(boolean stoppedLate) {
		this.late = stoppedLate;
	}

	boolean isLate() {
		return this.late;
	}

	Object logfile() {
		return this.logfile;
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		// What children count as matters to tasks, plugins and suites only; see combine
	}

}
