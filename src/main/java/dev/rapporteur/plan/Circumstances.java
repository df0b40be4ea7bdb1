package dev.rapporteur.plan;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a run besides its tree, as far as it matters for the verdict.
 *
 * @param plan what it is expected to hold
 * @param requirePlan whether it is complete only if somebody has said that
 * @param closed whether it has ended
 * @param abortReason why it was aborted, or null if it wasn't
 * @param reported whether its last reports could be written, as far as it has ended
 * @param reportFailure why they could not be, or null if they could, or nobody knows
 * @param losses what of it is lost or can't be known, each in words that go on after "the
 * run is not whole: "
 */
public record Circumstances(Plan plan, boolean requirePlan, boolean closed, @Nullable String abortReason,
		boolean reported, @Nullable String reportFailure, List<String> losses) {

	/** Keeps a copy. */
	public Circumstances {
		losses = List.copyOf(losses);
	}

	/**
	 * The same with one loss more.
	 * @param loss what is lost, or null for nothing
	 * @return the circumstances
	 */
	public Circumstances with(@Nullable String loss) {
		if (loss == null || this.losses.contains(loss)) {
			return this;
		}
		return new Circumstances(this.plan, this.requirePlan, this.closed, this.abortReason, this.reported,
				this.reportFailure, Stream.concat(this.losses.stream(), Stream.of(loss)).toList());
	}

	/**
	 * The same for reports that are written while the run ends, which they are part of.
	 * @param reason why it is aborted, or null if it isn't
	 * @return the circumstances of a run that has ended with its reports
	 */
	public Circumstances ended(@Nullable String reason) {
		return new Circumstances(this.plan, this.requirePlan, true, reason, true, null, this.losses);
	}

}
