package dev.rapporteur.report.consumers;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.rapporteur.context.Drive;
import dev.rapporteur.report.ReportFormat;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.allure.AllureFormat;
import dev.rapporteur.report.ctrf.CtrfFormat;
import dev.rapporteur.report.junit.JunitFormat;
import dev.rapporteur.report.junit.JunitSettings;
import dev.rapporteur.report.otr.OtrFormat;
import dev.rapporteur.report.robot.RobotFormat;
import dev.rapporteur.value.ResultCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files are written without a buffer: each write is a call of the system.
 */
class WriteSizeTests {

	static Stream<ReportFormat> formats() {
		return Stream.of(new JunitFormat().junitFormat(new JunitSettings(1)), new CtrfFormat().ctrfReportFormat(),
				new AllureFormat().allureReportFormat(), new OtrFormat().otrReportFormat(),
				new RobotFormat().robotReportFormat());
	}

	@ParameterizedTest
	@MethodSource("formats")
	void muchIsWrittenAtATime(ReportFormat format) throws IOException {
		Drive drive = new Drive().suite().task("T");
		for (int i = 0; i < 1000; i++) {
			drive.section("tc" + i, "type", "Testcase").leaf("step", ResultCode.PASSED).stop();
		}
		AtomicInteger writes = new AtomicInteger();
		OutputStream output = new OutputStream() {

			@Override
			public void write(int b) {
				writes.incrementAndGet();
			}

			@Override
			public void write(byte[] bytes, int offset, int length) {
				writes.incrementAndGet();
			}

		};
		format.files().getFirst().content().write(Reports.view(Reports.reader(drive)), output);
		assertThat(writes).hasValueLessThan(100);
	}

}
