package dev.rapporteur.collector.store;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A store that doesn't answer.
 */
@Timeout(60)
class StoreSearchTests {

	private static final StoreSettings SETTINGS = DefaultSettings.of(StoreSettings.class,
			"rapporteur.collector.store.bucket=runs", "rapporteur.collector.store.timeout=100ms",
			"rapporteur.collector.store.uploads=1");

	private static final RunId FIRST = new RunId("first"), SECOND = new RunId("second");

	@TempDir
	private Path here;

	/** The store is asked for the first run. */
	private final CountDownLatch asked = new CountDownLatch(1);

	/** It answers. */
	private final CountDownLatch answered = new CountDownLatch(1);

	private RunRegistry registry;

	private FollowedRuns runs;

	private StoreUploads uploads;

	private StoreListing.Means means;

	@BeforeEach
	void begin() {
		this.registry = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.registry.follow(new FollowSettings(2, 2));
		RunStore store = (RunStore) Proxy.newProxyInstance(RunStore.class.getClassLoader(),
				new Class<?>[] { RunStore.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("isDeleted") && arguments[0].equals(FIRST)) {
						this.asked.countDown();
						this.answered.await();
					}
					return method.getName().equals("isDeleted") ? true : null;
				});
		ClosedRunFiles files = this.runs.keptIn(store::read);
		this.uploads = new StoreUploads(new RunUpload(store, files, (run) -> true),
				new StoreTally(new SimpleMeterRegistry()), SETTINGS);
		this.means = new StoreListing.Means(store, files, this.runs, (run) -> true, this.uploads);
	}

	@AfterEach
	void end() throws IOException {
		this.uploads.close();
		this.runs.close();
		this.registry.close();
	}

	private void assertTold(@Nullable String failure, String message) throws Exception {
		StoreSearch search = new StoreSearch(this.means, () -> failure, SETTINGS);
		FutureTask<Boolean> first = new FutureTask<>(() -> search.find(FIRST));
		Thread.ofPlatform().start(first);
		this.asked.await();
		assertThatIOException().isThrownBy(() -> search.find(SECOND)).withMessage(message);
		this.answered.countDown();
		assertThat(first.get()).isFalse();
		assertThat(search.find(SECOND)).isFalse();
	}

	@Test
	void whileTheStoreFailsOneTriesItAndAllOthersAreTold() throws Exception {
		assertTold("can't head p/deleted/first: it is away", "can't head p/deleted/first: it is away");
	}

	@Test
	void nobodyWaitsForEverForOthers() throws Exception {
		assertTold(null, "too many others are looked for");
	}

}
