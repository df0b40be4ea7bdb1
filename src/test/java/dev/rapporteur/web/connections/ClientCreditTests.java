package dev.rapporteur.web.connections;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientCreditTests {

	/** Ten seconds, and a hundred bytes give one back. */
	private final ClientCredit credit = new ClientCredit(Duration.ofSeconds(10), 100);

	private static long at(long second) {
		return TimeUnit.SECONDS.toNanos(second);
	}

	@Test
	void endsWithAPauseThatIsLongerThanPatience() {
		this.credit.waits(at(0));
		assertThat(this.credit.isUsedUp(at(10))).isFalse();
		assertThat(this.credit.isUsedUp(at(11))).isTrue();
	}

	@Test
	void isUsedUpByDripsBelowTheRate() {
		for (int second = 0; second < 10; second++) {
			this.credit.waits(at(second));
			assertThat(this.credit.isUsedUp(at(second + 1))).as("second %d", second).isFalse();
			this.credit.moved(1, at(second + 1));
		}
		this.credit.waits(at(10));
		assertThat(this.credit.isUsedUp(at(11))).isTrue();
	}

	@Test
	void lastsForEverAtTheRate() {
		for (int second = 0; second < 1_000; second++) {
			this.credit.waits(at(second));
			this.credit.moved(100, at(second + 1));
		}
		this.credit.waits(at(1_000));
		assertThat(this.credit.isUsedUp(at(1_010))).isFalse();
		assertThat(this.credit.waited(at(1_000))).isEqualTo(at(1_000));
	}

	@Test
	void neverGrowsBeyondPatience() {
		this.credit.moved(1_000_000_000, at(0));
		this.credit.waits(at(0));
		assertThat(this.credit.isUsedUp(at(11))).isTrue();
	}

	@Test
	void doesntCountTheTimeOfTheService() {
		this.credit.moved(1, at(0));
		assertThat(this.credit.isUsedUp(at(1_000))).isFalse();
		this.credit.waits(at(1_000));
		assertThat(this.credit.isUsedUp(at(1_010))).isFalse();
	}

	@Test
	void beginsAnewWithTheNextRequest() {
		this.credit.waits(at(0));
		this.credit.moved(1, at(10));
		this.credit.reset();
		this.credit.waits(at(20));
		assertThat(this.credit.isUsedUp(at(30))).isFalse();
		assertThat(this.credit.waited(at(30))).isEqualTo(at(10));
	}

}
