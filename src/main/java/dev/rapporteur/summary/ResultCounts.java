package dev.rapporteur.summary;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.ResultCounter;

/**
 * How often each result occurred.
 */
final class ResultCounts {

	private final Map<ResultCode, Long> counts = new EnumMap<>(ResultCode.class);

	void add(ResultCode code) {
		this.counts.merge(code, 1L, Long::sum);
	}

	/** Those that occurred, by word, in the order of reports. */
	Map<String, Long> byWord() {
		Map<String, Long> words = new LinkedHashMap<>();
		for (ResultCode code : ResultCounter.ORDER) {
			Long count = this.counts.get(code);
			if (count != null) {
				words.put(code.word(), count);
			}
		}
		return Collections.unmodifiableMap(words);
	}

}
