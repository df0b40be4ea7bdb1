package dev.rapporteur.value;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody may have meant who has misspelt a word.
 */
public final class NearestWord {

	/** Shorter words are the begin of too many others. */
	private static final int SHORTEST_BEGIN = 3;

	private static final int MOST_SLIPS = 3;

	/** Of so many letters one may be wrong. */
	private static final int LETTERS_A_SLIP = 4;

	private NearestWord() {
	}

	/**
	 * Finds it.
	 * @param word what was written
	 * @param known the words that there are
	 * @return the first of them that begins with the word, or else the first of those
	 * that differ in the fewest letters; null if none is near
	 */
	public static @Nullable String of(String word, Collection<String> known) {
		if (word.length() >= SHORTEST_BEGIN) {
			for (String candidate : known) {
				if (candidate.startsWith(word)) {
					return candidate;
				}
			}
		}
		return nearest(word, known);
	}

	/**
	 * Finds it among words of which others may be used, too: only a slip counts, and none
	 * in the first letter.
	 * @param word what was written
	 * @param known the words that there are
	 * @return the first of those that differ in the fewest letters, or null
	 */
	public static @Nullable String slipOf(String word, Collection<String> known) {
		return nearest(word,
				known.stream()
					.filter((candidate) -> !word.isEmpty() && candidate.charAt(0) == word.charAt(0))
					.toList());
	}

	/**
	 * Says in an error what may be meant.
	 * @param word what was written
	 * @param known the words that there are
	 * @return the end of a sentence, empty if none is near
	 */
	public static String hint(String word, Collection<String> known) {
		String nearest = of(word, known);
		return (nearest != null) ? "; " + nearest + " may be meant" : "";
	}

	private static @Nullable String nearest(String word, Collection<String> known) {
		String nearest = null;
		int fewest = Math.min(Math.max(word.length() / LETTERS_A_SLIP, 1), MOST_SLIPS) + 1;
		for (String candidate : known) {
			if (Math.abs(candidate.length() - word.length()) < fewest) {
				int slips = slips(word, candidate);
				if (slips < fewest) {
					nearest = candidate;
					fewest = slips;
				}
			}
		}
		return nearest;
	}

	/**
	 * How many letters are left out, added, others or exchanged with their neighbour (the
	 * distance of optimal string alignment).
	 */
	private static int slips(String left, String right) {
		int[][] slips = new int[left.length() + 1][right.length() + 1];
		for (int i = 0; i <= left.length(); i++) {
			for (int j = 0; j <= right.length(); j++) {
				slips[i][j] = (i == 0 || j == 0) ? i + j : slips(left, right, i, j, slips);
			}
		}
		return slips[left.length()][right.length()];
	}

	private static int slips(String left, String right, int i, int j, int[][] before) {
		boolean same = left.charAt(i - 1) == right.charAt(j - 1);
		int fewest = Math.min(before[i - 1][j - 1] + (same ? 0 : 1), Math.min(before[i - 1][j], before[i][j - 1]) + 1);
		boolean exchanged = i > 1 && j > 1 && left.charAt(i - 1) == right.charAt(j - 2)
				&& left.charAt(i - 2) == right.charAt(j - 1);
		return exchanged ? Math.min(fewest, before[i - 2][j - 2] + 1) : fewest;
	}

}
