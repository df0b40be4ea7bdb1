package dev.rapporteur.junit.sample;

import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

/**
 * A test that runs until its process is killed.
 */
public class WaitingSample {

	@Test
	void waits() throws InterruptedException {
		new CountDownLatch(1).await();
	}

}
