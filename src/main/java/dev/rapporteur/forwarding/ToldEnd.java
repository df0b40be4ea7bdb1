package dev.rapporteur.forwarding;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * What is told of the end of a run. Not thread-safe.
 */
final class ToldEnd {

	private final ForwardedRun run;

	private final ForwardingMeans means;

	private final LogUploads logs;

	private Message.@Nullable Ended message;

	/** How often all logs had been sent by then. */
	private int passes;

	ToldEnd(ForwardedRun run, ForwardingMeans means, LogUploads logs) {
		this.run = run;
		this.means = means;
		this.logs = logs;
	}

	/** Whether something else is to be told than before, or anything at all. */
	boolean isNew() {
		return this.message == null || this.passes != this.logs.passes();
	}

	/** What is to be told. */
	Message message(SentJournal journal) throws IOException {
		Message.Ended told = this.message;
		if (told == null || isNew()) {
			this.passes = this.logs.passes();
			told = new Message.Ended(journal.sent(), journal.digest(), this.means.origin(this.run),
					this.logs.digests());
			this.message = told;
		}
		return told;
	}

	/** Whether a collector has the events that this service has. */
	boolean isSame(Answer.Confirmed kept) {
		return this.message != null && Arrays.equals(HexFormat.of().parseHex(kept.digest()), this.message.digest());
	}

}
