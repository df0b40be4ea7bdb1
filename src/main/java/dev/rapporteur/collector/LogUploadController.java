package dev.rapporteur.collector;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.rapporteur.collector.store.RunKeeper;
import dev.rapporteur.forwarding.ContentDigest;
import dev.rapporteur.logs.AppendException;
import dev.rapporteur.run.FollowedLogs;
import dev.rapporteur.run.RunId;
import dev.rapporteur.run.RunLogs;
import dev.rapporteur.web.logs.AppendProblem;
import dev.rapporteur.web.logs.LogName;
import dev.rapporteur.web.request.CheckedQuery;
import dev.rapporteur.web.request.Problem;
import dev.rapporteur.web.request.QueryFields;
import dev.rapporteur.web.request.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the logs of runs, part by part.
 */
@RestController
final class LogUploadController {

	private final FollowedLogs logs;

	private final RunKeeper keeper;

	private final DataSize maximum;

	LogUploadController(FollowedLogs logs, RunKeeper keeper, DataSize maximum) {
		this.logs = logs;
		this.keeper = keeper;
		this.maximum = maximum;
	}

	@PutMapping("/collector/v1/runs/{run}/logs/{*file}")
	Map<String, Object> append(@PathVariable("run") String run, @PathVariable("file") String file,
			@CheckedQuery({ "offset", "anew" }) QueryFields query,
			@RequestHeader(name = ContentDigest.HEADER, required = false) @Nullable String digest,
			HttpServletRequest request) throws IOException {
		RunId id = CollectorPaths.run(run);
		Long offset = query.number("offset", 0, Long.MAX_VALUE);
		if (offset == null) {
			throw Problem.INVALID_VALUE.because("offset is missing: where the part begins in the log");
		}
		boolean anew = "true".equals(query.choice("anew", List.of("true", "false")));
		if (anew && offset != 0) {
			throw Problem.INVALID_VALUE.because("anew: a log begins anew at offset 0, not at " + offset);
		}
		byte[] body = RequestBody.read(request, this.maximum, "rapporteur.collector.maximum-message");
		require(body, digest);
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("size", append(id, file.substring(1), anew, offset, body));
		return answer;
	}

	private static void require(byte[] body, @Nullable String digest) {
		if (digest == null || !digest.startsWith(ContentDigest.BEGIN)) {
			return;
		}
		String own = ContentDigest.of(body);
		if (!digest.equals(own)) {
			throw Problem.INVALID_VALUE.because(ContentDigest.HEADER + ": the part that has come has " + own);
		}
	}

	private long append(RunId run, String file, boolean anew, long offset, byte[] body) {
		RunLogs known = this.logs.of(run);
		if (known == null) {
			throw Problem.UNKNOWN_RUN.because("There is no run " + run + ", or nothing of it has come yet");
		}
		String name = LogName.of(file, known);
		try {
			if (anew) {
				this.logs.empty(run, name);
			}
			long size = this.logs.append(run, name, offset, new ByteArrayInputStream(body));
			this.keeper.changed(run);
			return size;
		}
		catch (AppendException ex) {
			throw AppendProblem.of(ex);
		}
		catch (IOException ex) {
			throw Problem.LOG_NOT_WRITTEN.because("The log can't be written: " + ex, ex);
		}
	}

}
