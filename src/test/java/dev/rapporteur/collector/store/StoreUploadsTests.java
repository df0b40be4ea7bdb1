package dev.rapporteur.collector.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StoreUploadsTests {

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private final List<ReportedElsewhere> jobs = new ArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private ObjectStore objects;

	private RunRegistry registry;

	private FollowedRuns runs;

	@BeforeEach
	void begin() throws Exception {
		this.objects = new ObjectStore();
		this.registry = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.registry.follow(new FollowSettings(2, 2));
		this.runs.recover();
	}

	@AfterEach
	void end() throws IOException {
		this.runs.close();
		this.registry.close();
		this.jobs.forEach(ReportedElsewhere::close);
		this.objects.close();
	}

	private RunId ended(String name) throws IOException {
		ReportedElsewhere job = new ReportedElsewhere(this.there.resolve(name));
		this.jobs.add(job);
		job.begin().end();
		for (RecordBatch batch : job.batches()) {
			this.runs.take(job.run().id(), job.directory().toString(), batch);
		}
		this.runs.fold(job.run().id(), null);
		return job.run().id();
	}

	/** Has a store get something else than the files of a run, and so refuse them. */
	private RunStore refusing(RunStore store, RunId run) {
		return (RunStore) Proxy.newProxyInstance(RunStore.class.getClassLoader(), new Class<?>[] { RunStore.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("put") && arguments[0].equals(run)) {
						arguments[2] = (RunStore.Content) () -> new ByteArrayInputStream(new byte[1 << 20]);
					}
					try {
						return method.invoke(store, arguments);
					}
					catch (InvocationTargetException ex) {
						this.failures.add(ex.getCause());
						throw ex.getCause();
					}
				});
	}

	@Test
	void allOtherRunsArePutWhileTheStoreRefusesAnObjectOfOne() throws Exception {
		RunId refused = ended("refused");
		RunId first = ended("first"), second = ended("second");
		StoreTally tally = new StoreTally(new SimpleMeterRegistry());
		StoreSettings settings = DefaultSettings.of(StoreSettings.class, List
			.of("rapporteur.collector.store.bucket=" + ObjectStore.BUCKET, "rapporteur.collector.store.uploads=1")
			.toArray(String[]::new));
		try (S3RunStore store = new S3RunStore(this.objects.client(), this.objects.settings());
				WatchedStore watched = new WatchedStore(store, tally);
				StoreUploads uploads = new StoreUploads(
						new RunUpload(refusing(watched, refused), this.runs.keptIn(watched::read), (run) -> true),
						tally, settings)) {
			CompletableFuture<Boolean> never = new CompletableFuture<>();
			List<CompletableFuture<Boolean>> kept = new ArrayList<>();
			uploads.keep(refused, never::complete);
			for (RunId run : List.of(first, second)) {
				CompletableFuture<Boolean> after = new CompletableFuture<>();
				uploads.keep(run, after::complete);
				kept.add(after);
			}
			assertThat(kept).allMatch(CompletableFuture::join);
			assertThat(never).isNotDone();
			assertThat(tally.waiting()).isEqualTo(1);
			assertThat(this.failures).hasOnlyElementsOfType(RefusedObjectException.class).isNotEmpty();
			assertThat(store.described()).extracting(RunStore.Listed::run).containsExactlyInAnyOrder(first, second);
		}
	}

}
