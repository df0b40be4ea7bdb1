package dev.rapporteur.context;

import dev.rapporteur.value.None;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * An easypy plugin, below the suite or below a task. One without sections and without a
 * given result has passed when it stops.
 */
public final class Plugin extends Context {

	private final ResultTally sections = new ResultTally();

	private @Nullable Object own;

	private @Nullable Object summary;

	Plugin(long seq, Context parent, Object id) {
		super(seq, parent, id, "Plugin");
	}

	@Override
	public ContextKind kind() {
		return ContextKind.PLUGIN;
	}

	boolean isJobPlugin() {
		return parent() instanceof TestSuite;
	}

	@Override
	public @Nullable TestResult result() {
		if (this.own instanceof TestResult given) {
			return given;
		}
		TestResult worst = (this.own == null) ? this.sections.worst() : null;
		return (worst == null && isStopped()) ? TestResult.of(ResultCode.PASSED) : worst;
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> summary();
			case "health_summary" -> null;
			default -> super.field(field);
		};
	}

	private Object summary() {
		if (this.summary != null) {
			return this.summary;
		}
		return (isJobPlugin() || !children().isEmpty()) ? this.sections.toCounter() : None.NONE;
	}

	/** What this plugin adds to the plugin summary of its task or suite. */
	ResultCounter counts() {
		if (this.sections.isEmpty() && !isJobPlugin() && children().isEmpty()) {
			TestResult result = result();
			return (result != null) ? ResultCounter.ZERO.plus(result.code()) : ResultCounter.ZERO;
		}
		return this.sections.toCounter();
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.own = value;
			case "summary" -> this.summary = value;
			default -> super.set(field, value);
		}
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		this.sections.change(before, after);
		resultChanged();
	}

}
