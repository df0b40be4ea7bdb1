package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The root of the tree.
 */
public final class TestSuite extends Context {

	private final ResultTally tally = new ResultTally();

	/** Only known if it was aborted: nobody can give it. */
	private @Nullable TestResult own;

	private Object summary = ResultCounter.ZERO;

	/** With what did not complete, if that makes a difference. */
	private @Nullable ResultCounter correctedSummary;

	private Object pluginSummary = ResultCounter.ZERO;

	private Object totalTasks = 0L;

	TestSuite(long seq, Object id) {
		super(seq, null, id, "TestSuite");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.TEST_SUITE;
	}

	@Override
	@Nullable TestResult toldResult() {
		return (this.own != null) ? this.own : this.tally.worst();
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> (this.correctedSummary != null) ? this.correctedSummary : this.summary;
			case "pluginsummary" -> this.pluginSummary;
			case "totaltasks" -> this.totalTasks;
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.own = (value instanceof TestResult given) ? given : null;
			case "summary" -> {
				this.summary = value;
				this.correctedSummary = null;
			}
			case "pluginsummary" -> this.pluginSummary = value;
			case "totaltasks" -> this.totalTasks = value;
			default -> super.set(field, value);
		}
	}

	@Override
	Object toldSummary() {
		return this.summary;
	}

	void correctSummary(ResultCounter counted) {
		this.correctedSummary = Unfinished.summary(this, counted);
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		this.tally.change(before, after);
	}

}
