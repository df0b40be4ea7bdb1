package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The root of the tree.
 */
public final class TestSuite extends SummarizedContext {

	private final ChildResults tasks = new ChildResults();

	/** Only known if it was aborted: nobody can give it. */
	private @Nullable TestResult own;

	private Object totalTasks = 0L;

	TestSuite(long seq, Object id) {
		super(seq, null, id, "TestSuite");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.TESTSUITE;
	}

	@Override
	@Nullable TestResult toldResult() {
		return (this.own != null) ? this.own : this.tasks.worst();
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "totaltasks" -> this.totalTasks;
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.own = (value instanceof TestResult given) ? given : null;
			case "totaltasks" -> this.totalTasks = value;
			default -> super.set(field, value);
		}
	}

	/** The tasks as they are now, of as many as were expected. */
	@Override
	ResultCounter counted() {
		return Endings.sum(this, (task) -> task.field("summary"), this.totalTasks);
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		this.tasks.change(before, after);
	}

}
