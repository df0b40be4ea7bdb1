package dev.rapporteur.collector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

import dev.rapporteur.fixture.DefaultSettings;
import dev.rapporteur.fixture.ReportedElsewhere;
import dev.rapporteur.fixture.Runs;
import dev.rapporteur.journal.Journal;
import dev.rapporteur.journal.JournalDigest;
import dev.rapporteur.journal.RecordBatch;
import dev.rapporteur.run.Folded;
import dev.rapporteur.run.FollowSettings;
import dev.rapporteur.run.FollowedRuns;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class HeldHeadsTests {

	@TempDir
	private Path there;

	@TempDir
	private Path here;

	private ReportedElsewhere job;

	private RunRegistry collector;

	private FollowedRuns runs;

	@BeforeEach
	void open() throws IOException {
		this.job = new ReportedElsewhere(this.there);
		start();
	}

	private void start() {
		this.collector = Runs.registry(DefaultSettings.registry(this.here, 10));
		this.runs = this.collector.follow(new FollowSettings(2, 2));
		this.runs.recover();
	}

	private void stop() throws IOException {
		this.runs.close();
		this.collector.close();
	}

	@AfterEach
	void close() throws IOException {
		stop();
		this.job.close();
	}

	private RunId run() {
		return this.job.run().id();
	}

	private void takeAll() throws IOException {
		for (RecordBatch batch : this.job.batches()) {
			assertThat(this.runs.take(run(), this.job.directory().toString(), batch)).isTrue();
		}
	}

	/**
	 * What power lost took from the disk, behind the first events; the last ones are
	 * there.
	 */
	private void damage() throws IOException {
		Path copy = this.here.resolve(this.job.id()).resolve(Journal.FILE);
		byte[] bytes = Files.readAllBytes(copy);
		int place = 16 + this.job.batches().getFirst().bytes().length;
		Arrays.fill(bytes, place, place + 50, (byte) 0);
		Files.write(copy, bytes);
	}

	@Test
	void aCopyThatIsDamagedBeforeItsLastEventsGoesOnFromThere() throws IOException {
		this.job.begin();
		takeAll();
		stop();
		damage();
		start();
		HeldHeads heads = new HeldHeads(this.runs, () -> Instant.EPOCH);
		assertThat(heads.get(this.job.id())).isNotNull()
			.extracting(Head::last)
			.isEqualTo(this.job.batches().getFirst().last());
		this.job.end();
		takeAll();
		assertThat(this.runs.fold(run(), null)).isNotNull()
			.extracting(Folded::digest)
			.isEqualTo(HexFormat.of().formatHex(JournalDigest.of(this.job.run().journal())));
	}

}
