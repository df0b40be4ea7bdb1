package dev.rapporteur.context;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * The root of the tree.
 */
public final class TestSuite extends Context {

	private final ResultTally tally = new ResultTally();

	private Object summary = ResultCounter.ZERO;

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
	public @Nullable TestResult result() {
		return this.tally.worst();
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> this.summary;
			case "pluginsummary" -> this.pluginSummary;
			case "totaltasks" -> this.totalTasks;
			default -> super.field(field);
		};
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "summary" -> this.summary = value;
			case "pluginsummary" -> this.pluginSummary = value;
			case "totaltasks" -> this.totalTasks = value;
			default -> super.set(field, value);
		}
	}

	@Override
	boolean rollsUp(@Nullable Rollup rollup) {
		return true;
	}

	@Override
	void rollUp(@Nullable ResultCode before, @Nullable ResultCode after) {
		this.tally.change(before, after);
	}

	@Override
	void summarise(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		// Its summary is that of its tasks
	}

}
