package dev.rapporteur.context;

import dev.rapporteur.event.ContextKind;
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

	private final ChildResults sections = new ChildResults();

	private @Nullable Object result;

	private @Nullable Object givenSummary;

	private @Nullable ResultCounter summary;

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
	@Nullable TestResult toldResult() {
		if (this.result instanceof TestResult known) {
			return known;
		}
		return isStopped() ? TestResult.of(ResultCode.PASSED) : null;
	}

	@Override
	public @Nullable Object field(String field) {
		return switch (field) {
			case "summary" -> summary();
			case "health_summary" -> null;
			default -> super.field(field);
		};
	}

	/** What its sections counted as when one of them ended; else what was given. */
	private Object summary() {
		if (this.summary != null) {
			return this.summary;
		}
		Object none = isJobPlugin() ? ResultCounter.ZERO : None.NONE;
		return (this.givenSummary != null) ? this.givenSummary : none;
	}

	/**
	 * What this plugin adds to the plugin summary of its task or suite.
	 * @param result its result there
	 */
	ResultCounter counts(@Nullable TestResult result) {
		if (isLeftOut() && !isJobPlugin()) {
			return ResultCounter.ZERO;
		}
		if (this.summary != null || isJobPlugin() || !children().isEmpty()) {
			return (this.summary != null) ? this.summary : ResultCounter.ZERO;
		}
		return (result != null) ? ResultCounter.ZERO.plus(result.code()) : ResultCounter.ZERO;
	}

	@Override
	void set(String field, Object value) {
		switch (field) {
			case "result" -> this.result = value;
			case "summary" -> this.givenSummary = value;
			default -> super.set(field, value);
		}
	}

	/**
	 * Forgets, at its end, what came from sections that count nowhere: if it has any, its
	 * result is that of the others alone.
	 */
	void leaveOutSections() {
		if (children().stream().noneMatch(Context::isIgnored)) {
			return;
		}
		TestResult others = null;
		for (Context child : children()) {
			TestResult known = child.isIgnored() ? null : child.result();
			others = (known != null) ? TestResult.worst(others, TestResult.of(known.code())) : others;
		}
		this.result = others;
		resultChanged();
	}

	/** Counts its sections at its end. */
	void summarize() {
		if (!children().isEmpty()) {
			this.summary = this.sections.toCounter();
		}
	}

	@Override
	void combine(TestResult child) {
		this.result = TestResult.worst(toldResult(), TestResult.of(child.code()));
		summarize();
		resultChanged();
	}

	@Override
	void childCounts(Context child, @Nullable ResultCode before, @Nullable ResultCode after) {
		this.sections.change(before, after);
	}

}
