package dev.rapporteur.report.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Which parts of a log a page holds.
 */
final class HeldLog {

	private final String name;

	private final TreeMap<Long, Piece> pieces = new TreeMap<>();

	private long size;

	HeldLog(String name) {
		this.name = name;
	}

	/** Its path below the runtime directory. */
	String name() {
		return this.name;
	}

	/** What contexts call it: the last part of its path. */
	String file() {
		return this.name.substring(this.name.lastIndexOf('/') + 1);
	}

	void size(long bytes) {
		this.size = bytes;
	}

	/** How large it is. */
	long size() {
		return this.size;
	}

	/** How much of it the page holds. */
	long held() {
		return this.pieces.values().stream().mapToLong(Piece::size).sum();
	}

	void hold(Piece piece) {
		this.pieces.put(piece.begin(), piece);
	}

	List<Piece> pieces() {
		return List.copyOf(this.pieces.values());
	}

	/**
	 * What of a part is missing yet.
	 * @param line the line before which the part begins, counted from 0, or -1
	 */
	List<Gap> gaps(long begin, long end, long line) {
		List<Gap> gaps = new ArrayList<>();
		long from = begin;
		long at = line;
		while (from < end) {
			Piece over = over(from);
			if (over != null) {
				from = over.end();
				at = over.lineAfter();
				continue;
			}
			Map.Entry<Long, Piece> next = this.pieces.higherEntry(from);
			long to = (next != null) ? Math.min(next.getKey(), end) : end;
			gaps.add(new Gap(from, to, at));
			from = to;
		}
		return gaps;
	}

	private @Nullable Piece over(long place) {
		Map.Entry<Long, Piece> before = this.pieces.floorEntry(place);
		return (before != null && before.getValue().end() > place) ? before.getValue() : null;
	}

	/**
	 * A part that is missing.
	 *
	 * @param begin where it begins
	 * @param end where it ends
	 * @param line the line before which it begins, counted from 0, or -1
	 */
	record Gap(long begin, long end, long line) {

	}

	/**
	 * A part that is held.
	 *
	 * @param number its place among all of the page
	 * @param begin where it begins
	 * @param size its bytes
	 * @param line the line before which it begins, counted from 0, or -1
	 * @param lines how many lines end in it
	 */
	record Piece(int number, long begin, int size, long line, int lines) {

		long end() {
			return this.begin + this.size;
		}

		long lineAfter() {
			return (this.line >= 0) ? this.line + this.lines : -1;
		}

	}

}
