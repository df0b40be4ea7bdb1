package dev.rapporteur.collector;

import java.util.HexFormat;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HeadTests {

	private static OpenContexts open(int contexts) {
		OpenContexts open = OpenContexts.NONE;
		for (long seq = 1; seq <= contexts; seq++) {
			open = open.started(seq);
		}
		return open;
	}

	private static Head head(OpenContexts open) {
		return new Head(7, 258, 3, new RunCounts(4, open, 1), 5, Head.State.CONFIRMED, "ab".repeat(32), "partial");
	}

	@Test
	void theFormIsAsItIsDescribed() {
		Head head = new Head(7, 258, 3, new RunCounts(4, new OpenContexts(new long[] { 1, 4 }, 2), 1), 5,
				Head.State.ENDED, "abcd", null);
		assertThat(HexFormat.ofDelimiter(" ").formatHex(head.bytes())).isEqualTo("02 01 00 00 00 07 " //
				+ "00 00 00 00 00 00 01 02 00 00 00 00 00 00 00 03 00 00 00 00 00 00 00 05 "
				+ "00 00 00 00 00 00 00 04 00 00 00 01 " //
				+ "00 00 00 02 00 02 00 00 00 00 00 00 00 01 00 00 00 00 00 00 00 04 " //
				+ "61 62 63 64 0a");
		assertThat(Head.of(head.bytes())).isEqualTo(head);
	}

	@Test
	void itIsSmallHoweverManyContextsAreOpen() {
		Head head = head(open(100_000));
		assertThat(head.bytes()).hasSizeLessThan(1024);
		assertThat(head.counts().open().size()).isEqualTo(100_000);
		assertThat(Head.of(head.bytes())).isEqualTo(head);
		OpenContexts rest = head.counts().open();
		for (long seq : LongStream.rangeClosed(1, 100_000).toArray()) {
			rest = rest.over(seq);
		}
		assertThat(rest).isEqualTo(OpenContexts.NONE);
	}

	@Test
	void aContextThatIsOverTwiceIsOverOnce() {
		OpenContexts open = open(3).over(2).over(2).started(3);
		assertThat(open).isEqualTo(new OpenContexts(new long[] { 1, 3 }, 0));
	}

	@Test
	void oneOfAnotherVersionIsRefused() {
		byte[] bytes = head(OpenContexts.NONE).bytes();
		bytes[0] = 1;
		assertThatIllegalArgumentException().isThrownBy(() -> Head.of(bytes))
			.withMessage("The head of a run has version 1, and this is made for 2");
	}

}
