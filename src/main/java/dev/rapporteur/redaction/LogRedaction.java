package dev.rapporteur.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

import com.google.re2j.Pattern;

/**
 * Overwrites parts of a log that nobody is to see, each byte with a star: nothing moves,
 * so that offsets stay good. Patterns are looked for line by line.
 */
public final class LogRedaction {

	/** What stands in the place of each byte. */
	public static final byte STAR = '*';

	/** How much of a line that goes on is looked at again. */
	private static final int LONGEST_LINE = 64 * 1024;

	private final List<Pattern> patterns;

	private final Secrets secrets;

	private final LongConsumer hidden;

	LogRedaction(List<Pattern> patterns, Secrets secrets, LongConsumer hidden) {
		this.patterns = patterns;
		this.secrets = secrets;
		this.hidden = hidden;
	}

	/** How many bytes before what is new have to be looked at with it. */
	public int reach() {
		return Math.max(LONGEST_LINE, this.secrets.longestBytes());
	}

	/**
	 * Overwrites what nobody is to see. A part that has reached the end of what was there
	 * before may go on: the rest of that line is hidden, too.
	 * @param bytes the end of what was there, and what is new
	 * @param begin where that begins which is new
	 * @return the first byte that is another one now, or the number of bytes
	 */
	public int hide(byte[] bytes, int begin) {
		int from = begin - unfinished(bytes, begin);
		byte[] window = Arrays.copyOfRange(bytes, from, bytes.length);
		byte[] before = window.clone();
		HiddenParts parts = HiddenParts.of(window, this.patterns, this.secrets);
		int count = parts.count();
		parts.overwrite(window, STAR);
		boolean goesOn = begin > 0 && bytes[begin - 1] == STAR && begin < bytes.length && bytes[begin] != '\n';
		for (int at = begin - from; goesOn && at < window.length && window[at] != '\n'; at++) {
			window[at] = STAR;
		}
		System.arraycopy(window, 0, bytes, from, window.length);
		int changed = Arrays.mismatch(before, window);
		this.hidden.accept((count == 0 && changed >= 0) ? 1 : count);
		return (changed >= 0) ? from + changed : bytes.length;
	}

	/** How many bytes of what was there may be the begin of something hidden. */
	private int unfinished(byte[] bytes, int begin) {
		int line = begin;
		while (line > 0 && bytes[line - 1] != '\n') {
			line--;
		}
		return Math.min(begin, Math.max(begin - line, this.secrets.longestBytes()));
	}

}
