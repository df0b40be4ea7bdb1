package dev.rapporteur.report.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * What changed since an earlier run, in words.
 */
public final class ChangeTexts {

	/** Of a time as reports write it: up to its minute. */
	private static final int MINUTE = 16;

	private ChangeTexts() {
	}

	/**
	 * Says it in a line.
	 * @param changes what changed
	 * @return as {@code compared with the run of 2026-01-01 02:00: 1 new, 2 fixed}
	 */
	public static String summary(Changes changes) {
		List<String> counts = new ArrayList<>();
		for (Change change : Change.values()) {
			add(changes.places(change).size(), change.word(), counts);
		}
		add(changes.goneTotal(), "gone", counts);
		String found = counts.isEmpty() ? "nothing changed" : String.join(", ", counts);
		return "compared with the run of " + minute(changes.start()) + ": " + found;
	}

	private static void add(long count, String word, List<String> counts) {
		if (count > 0) {
			counts.add(count + " " + word);
		}
	}

	/**
	 * Says how old a failure is.
	 * @param since since when it is there
	 * @return as {@code since 2026-01-01 02:00, 3 runs}
	 */
	public static String since(Since since) {
		return "since " + minute(since.time()) + ", " + since.runs() + ((since.runs() == 1) ? " run" : " runs");
	}

	private static String minute(String time) {
		return time.isEmpty() ? "–" : time.substring(0, Math.min(time.length(), MINUTE)).replace('T', ' ');
	}

}
