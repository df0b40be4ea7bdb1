package dev.rapporteur.opentelemetry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

import dev.rapporteur.event.TraceParent;
import dev.rapporteur.run.RunId;
import org.jspecify.annotations.Nullable;

/**
 * The trace that a run belongs to. It gives each context the same span id again, in each
 * service that has the run.
 *
 * @param run the run
 * @param traceId its trace
 * @param parent the span that it is a part of, or null for none
 * @param seed keeps its span ids apart from those of other runs in the trace
 */
record RunTrace(RunId run, String traceId, @Nullable TraceParent parent, String seed) {

	/** The number of the span of the run itself: contexts begin with 1. */
	static final long RUN = 0;

	/** A run that nobody has sent anything of. */
	static RunTrace of(RunId run, @Nullable TraceParent parent) {
		String random = UUID.randomUUID().toString().replace("-", "");
		return new RunTrace(run, (parent != null) ? parent.traceId() : random, parent, random.substring(16));
	}

	/**
	 * Whether anybody wants its spans: a parent that isn't sampled says that nobody does.
	 */
	boolean isSampled() {
		return this.parent == null || this.parent.sampled();
	}

	/**
	 * The id of a span.
	 * @param seq the number of the context, or {@link #RUN}
	 * @param correction which correction of its result, 0 for itself
	 */
	String spanId(long seq, int correction) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256")
				.digest((this.seed + "/" + seq + "/" + correction).getBytes(StandardCharsets.UTF_8));
			// all zeros would be none
			return HexFormat.of().toHexDigits(Math.max(ByteBuffer.wrap(digest).getLong() & Long.MAX_VALUE, 1));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
