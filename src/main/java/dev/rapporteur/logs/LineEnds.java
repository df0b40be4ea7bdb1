package dev.rapporteur.logs;

/**
 * Counts line ends in bytes: {@code \r\n}, {@code \n} and a lone {@code \r} are one each.
 */
final class LineEnds {

	private LineEnds() {
	}

	/**
	 * Counts the line ends of a piece. A {@code \r} at its end counts at once; the
	 * {@code \n} that may follow in the next piece then counts no more.
	 * @param bytes holds the piece from its beginning
	 * @param length of the piece in bytes
	 * @param afterCarriageReturn whether the byte before the piece was a {@code \r} that
	 * was counted
	 * @return the number of line ends
	 */
	static int count(byte[] bytes, int length, boolean afterCarriageReturn) {
		int count = 0;
		byte previous = (byte) (afterCarriageReturn ? '\r' : ' ');
		for (int i = 0; i < length; i++) {
			byte current = bytes[i];
			// One comparison decides for nearly all bytes of a log.
			if (current <= '\r' && (current == '\r' || (current == '\n' && previous != '\r'))) {
				count++;
			}
			previous = current;
		}
		return count;
	}

}
