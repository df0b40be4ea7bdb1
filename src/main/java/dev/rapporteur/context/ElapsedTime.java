package dev.rapporteur.context;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.None;
import dev.rapporteur.value.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * Differences of times of Python.
 */
final class ElapsedTime {

	private ElapsedTime() {
	}

	/**
	 * Seconds between two times.
	 * @return the seconds, rounded to six digits, or {@code None} where the times can't
	 * be compared: one is no time, has a zone that we don't know, or only one has a zone
	 */
	static Object runtime(@Nullable Object start, @Nullable Object stop) {
		if (!(start instanceof DateTime from) || !(stop instanceof DateTime to)) {
			return None.NONE;
		}
		Long began = from.utcMicros();
		Long ended = to.utcMicros();
		if (began == null || ended == null || (from.zone() == null) != (to.zone() == null)) {
			return None.NONE;
		}
		return Rounding.toDigits((ended - began) / 1e6, 6);
	}

	/**
	 * The fields of a context that ends.
	 * @return a new map of {@code stoptime} and {@code runtime}
	 */
	static Map<String, Object> ending(Context context, Object stoptime) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("stoptime", stoptime);
		fields.put("runtime", runtime(context.field("starttime"), stoptime));
		return fields;
	}

}
