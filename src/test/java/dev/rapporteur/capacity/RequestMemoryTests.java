package dev.rapporteur.capacity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RequestMemoryTests {

	private final RequestMemory memory = new RequestMemory(100);

	@Test
	void refusesWhatIsAboveAndLetsOthersGoOn() {
		try (RequestMemory.Share large = this.memory.share(); RequestMemory.Share small = this.memory.share()) {
			assertThat(large.take(90)).isTrue();
			assertThat(large.take(11)).isFalse();
			assertThat(small.take(10)).isTrue();
			assertThat(small.take(1)).isFalse();
			assertThat(this.memory.taken()).isEqualTo(100);
		}
		assertThat(this.memory.taken()).isZero();
	}

	@Test
	void shareIsGivenBackOnceAndCanBeUsedAgain() {
		RequestMemory.Share share = this.memory.share();
		share.take(50);
		share.close();
		share.close();
		assertThat(this.memory.taken()).isZero();
		assertThat(share.take(100)).isTrue();
	}

	@Test
	void tellsWhatWillNeverFit() {
		RequestMemory.Share share = this.memory.share();
		share.take(40);
		assertThat(share.couldTake(60)).isTrue();
		assertThat(share.couldTake(61)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1, 101 })
	void isAPartOfTheHeap(int percentage) {
		assertThat(RequestMemory.ofHeap(100).size()).isPositive().isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
		assertThatIllegalArgumentException().isThrownBy(() -> RequestMemory.ofHeap(percentage))
			.withMessage("rapporteur.request-memory must be between 1 and 100: " + percentage);
	}

}
