package dev.rapporteur.logs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CheckpointsTests {

	@Test
	void findsTheLastOneNotBeyondAnOffset() {
		Checkpoints checkpoints = new Checkpoints(10, 1);
		checkpoints.add(10, 1);
		checkpoints.add(20, 2);
		assertThat(checkpoints.indexBefore(9)).isEqualTo(-1);
		assertThat(checkpoints.indexBefore(10)).isZero();
		assertThat(checkpoints.indexBefore(19)).isZero();
		assertThat(checkpoints.indexBefore(99)).isEqualTo(1);
		assertThat(checkpoints.offset(-1)).isZero();
		assertThat(checkpoints.lines(-1)).isZero();
		assertThat(checkpoints.offset(1)).isEqualTo(20);
		assertThat(checkpoints.lines(1)).isEqualTo(2);
	}

	@Test
	void everySecondOneIsDroppedWhenTheyAreTooMany() {
		Checkpoints checkpoints = new Checkpoints(5, 10);
		for (int i = 1; i <= 6; i++) {
			checkpoints.add(i * 10, i);
		}
		assertThat(checkpoints.size()).isEqualTo(3);
		assertThat(checkpoints.offset(0)).isEqualTo(20);
		assertThat(checkpoints.lines(1)).isEqualTo(4);
		assertThat(checkpoints.offset(2)).isEqualTo(60);
		assertThat(checkpoints.isDue(79)).isFalse();
		assertThat(checkpoints.isDue(80)).isTrue();
	}

	@Test
	void offsetThatIsNotBeyondTheLastIsPassedOver() {
		Checkpoints checkpoints = new Checkpoints(5, 10);
		checkpoints.add(10, 1);
		checkpoints.add(10, 7);
		assertThat(checkpoints.size()).isEqualTo(1);
		assertThat(checkpoints.lines(0)).isEqualTo(1);
	}

}
