package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A test script. Its result is its own if one was given, else that of all below it; its
 * summary counts its direct sections.
 */
public final class Task extends SummarizedContext {

	/** Sections and plugins. */
	private final ChildResults all = new ChildResults();

	/** Sections only. */
	private final ChildResults sections = new ChildResults();

	private @Nullable Object own;

	private Object logfile = None.NONE;

	Task(long seq, Context parent, Object id) {
		super(seq, parent, id, "Task");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.TASK;
	}

	@Override
	@Nullable TestResult toldResult() {
		if (this.own != null) {
			return (this.own instanceof TestResult given) ? given : null;
		}
		return this.all.worst();
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
			case "result" -> {
				this.own = value;
				super.set("_result", value);
			}
			case "logfile" -> this.logfile = value;
			default -> super.set(field, value);
		}
	}

	@Override
	ResultCounter counted() {
		return this.sections.toCounter();
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		if (child.kind() == ContextKind.SECTION) {
			this.sections.change(before, after);
		}
	}

	@Override
	void childRollsUp(@Nullable ResultCode before, @Nullable ResultCode after) {
		this.all.change(before, after);
		resultChanged();
	}

}
