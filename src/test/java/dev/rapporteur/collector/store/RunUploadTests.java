package dev.rapporteur.collector.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.ClosedRunFiles;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import dev.rapporteur.run.StoredFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RunUploadTests {

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ObjectStore objects;

	private S3RunStore store;

	private ReportedElsewhere job;

	private RunRegistry registry;

	private FollowedRuns runs;

	private ClosedRunFiles files;

	private RunId run;

	@BeforeEach
	void begin() throws Exception {
		this.objects = new ObjectStore();
		this.store = new S3RunStore(this.objects.client(), this.objects.settings());
		this.job = new ReportedElsewhere(this.there);
		this.run = this.job.run().id();
		this.registry = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.registry.follow(new FollowSettings(2, 2));
		this.runs.recover();
		this.files = this.runs.keptIn(this.store::read);
		this.job.begin().end();
		takeAll();
		this.runs.fold(this.run, null);
	}

	private void takeAll() throws IOException {
		for (RecordBatch batch : this.job.batches()) {
			this.runs.take(this.run, this.job.directory().toString(), batch);
		}
	}

	@AfterEach
	void end() throws IOException {
		this.runs.close();
		this.registry.close();
		this.job.close();
		this.objects.close();
	}

	@Test
	void aRunThatAnotherCollectorGotMeanwhileIsNotDescribed() throws IOException {
		AtomicInteger asked = new AtomicInteger();
		RunUpload upload = new RunUpload(this.store, this.files, (run) -> asked.getAndIncrement() == 0);
		assertThat(upload.put(this.run)).isFalse();
		assertThat(this.store.described()).isEmpty();
		assertThat(this.files.stored(this.run)).isNull();
	}

	@Test
	void aLogThatHasMoreHereThanInTheStoreStaysAndIsPutAgain() throws IOException {
		Path log = Files.writeString(this.here.resolve(this.run.value()).resolve("TaskLog"), "begin\n");
		RunUpload upload = new RunUpload(this.store, this.files, (run) -> true);
		assertThat(upload.put(this.run)).isTrue();
		StoredFiles before = Objects.requireNonNull(this.files.stored(this.run));
		Files.writeString(log, "begin\nping\n");
		String description = Objects.requireNonNull(this.files.description(this.run));
		assertThat(this.files.take(this.run, description, before)).isTrue();
		this.files.list(List.of(this.run));
		assertThat(log).hasContent("begin\nping\n");
		assertThat(this.files.isChanged(this.run)).isTrue();
		assertThat(upload.put(this.run)).isTrue();
		assertThat(Objects.requireNonNull(this.files.stored(this.run)).file("TaskLog")).isNotNull()
			.extracting((file) -> file.size())
			.isEqualTo(11L);
	}

	@Test
	void aRunThatEndedHereIsNotReplacedByAnOlderVersionOfItInTheStore(@TempDir Path elsewhere) throws IOException {
		try (RunRegistry other = Runs.registry(DefaultSettings.registry(elsewhere, 10));
				FollowedRuns silent = other.follow(new FollowSettings(2, 2))) {
			silent.take(this.run, this.job.directory().toString(), this.job.batches().getFirst());
			silent.fold(this.run, "nothing was heard of its sidecar");
			assertThat(new RunUpload(this.store, silent.keptIn(this.store::read), (run) -> true).put(this.run))
				.isTrue();
		}
		RunStore.Described older = Objects.requireNonNull(this.store.description(this.run));
		RunDescription description = RunDescription.read(this.run, older.bytes());
		assertThat(this.files.take(this.run, description.closed(), new StoredFiles(older.tag(), description.files())))
			.isFalse();
		assertThat(ReportedElsewhere.reports(this.here.resolve(this.run.value())))
			.isEqualTo(ReportedElsewhere.reports(this.job.directory()));
		assertThat(this.files.isChanged(this.run)).isTrue();
		assertThat(new RunUpload(this.store, this.files, (run) -> true).put(this.run)).isTrue();
		RunStore.Described put = Objects.requireNonNull(this.store.description(this.run));
		assertThat(RunDescription.read(this.run, put.bytes()).closed()).isEqualTo(this.files.description(this.run))
			.contains("\"events\":" + this.job.run().journal().last() + ",");
	}

	@Test
	void aRunThatWasOpenedIsNotReplacedByWhatTheStoreHasAndNobodyWaitsForItsFiles() throws Exception {
		assertThat(new RunUpload(this.store, this.files, (run) -> true).put(this.run)).isTrue();
		StoredFiles stored = Objects.requireNonNull(this.files.stored(this.run));
		String description = Objects.requireNonNull(this.files.description(this.run));
		Files.delete(this.here.resolve(this.run.value()).resolve(Journal.FILE));
		CountDownLatch asked = new CountDownLatch(1), answered = new CountDownLatch(1);
		this.files = this.runs.keptIn((run, file, output) -> {
			asked.countDown();
			try {
				answered.await();
			}
			catch (InterruptedException ex) {
				throw new InterruptedIOException();
			}
			this.store.read(run, file, output);
		});
		FutureTask<Boolean> bringing = new FutureTask<>(() -> {
			this.runs.bring(this.run);
			return true;
		});
		Thread.ofPlatform().start(bringing);
		asked.await();
		assertThat(this.files.take(this.run, description, stored)).isTrue();
		this.files.list(List.of(this.run));
		assertThat(this.runs.reopen(this.run)).isFalse();
		answered.countDown();
		assertThat(bringing.get()).isTrue();
		this.runs.release(this.run);
		takeAll();
		assertThat(this.files.take(this.run, description, stored)).isFalse();
		this.files.list(List.of(this.run));
		assertThat(this.runs.open()).containsExactly(this.run);
	}

}
