package dev.rapporteur.context;

import dev.rapporteur.event.EndCause;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;
import dev.rapporteur.value.TestResult;
import org.jspecify.annotations.Nullable;

/**
 * A context, or something in it, did not complete: whatever is told of it, it has not
 * passed.
 *
 * @param atBest what it is where everything else would let it pass
 * @param counted whether that is counted where nothing else in its summary tells of it;
 * the original doesn't for plugins that are open at the end of the suite
 */
record Unfinished(TestResult atBest, boolean counted) {

	/**
	 * What a context counts as that is over without its client.
	 * @return errored, with a reason that names it
	 */
	static TestResult resultOf(Context context, EndCause cause) {
		return TestResult.of(ResultCode.ERRORED,
				context.kind().className() + " " + ShortText.of(context.fullId()) + " " + cause.text());
	}

	static boolean isFailure(@Nullable TestResult result) {
		return result != null && result.code().isFailure();
	}

	/** A result that was told, unless that isn't bad enough. */
	TestResult result(@Nullable TestResult told) {
		return (told != null && told.code().isFailure()) ? told : this.atBest;
	}

	/** A summary that was counted, with this in it unless it tells of failures anyway. */
	static ResultCounter summary(Context context, ResultCounter counted) {
		Unfinished mark = context.unfinished();
		return (mark == null || !mark.counted || counted.hasFailures()) ? counted : counted.plus(mark.atBest.code());
	}

	/** The first reason stays. */
	Unfinished and(Unfinished later) {
		return (later.counted && !this.counted) ? new Unfinished(this.atBest, true) : this;
	}

}
