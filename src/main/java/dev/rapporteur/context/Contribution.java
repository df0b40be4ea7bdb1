package dev.rapporteur.context;

import dev.rapporteur.value.ResultCode;
import org.jspecify.annotations.Nullable;

/**
 * What a context brings to its parent at the moment: the parent is told of each change.
 */
final class Contribution {

	/** In the summary of the parent. */
	private @Nullable ResultCode counted;

	/** In the result of its task. */
	private @Nullable ResultCode rolledUp;

	void change(Context context, @Nullable ResultCode code) {
		Context parent = context.parent();
		if (parent == null) {
			return;
		}
		ResultCode before = this.counted;
		if (code != before) {
			this.counted = code;
			parent.childCounts(context, before, code);
		}
		ResultCode rolledUpBefore = this.rolledUp;
		ResultCode rolledUpNow = context.countsForTask() ? code : null;
		if (rolledUpNow != rolledUpBefore) {
			this.rolledUp = rolledUpNow;
			parent.childRollsUp(rolledUpBefore, rolledUpNow);
		}
	}

}
