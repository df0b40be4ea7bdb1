package dev.rapporteur.web.request;

import java.io.IOException;

import dev.rapporteur.json.ValueWriter;
import dev.rapporteur.repr.ValueLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/**
 * Writes values as JSON, and counts them as memory of their requests: a slow reader keeps
 * them. Bodies of requests are no such values: they are read {@linkplain CheckedBody
 * strictly}.
 */
final class ValueConverter extends AbstractHttpMessageConverter<ValueBody> {

	private final ValueLimits limits;

	ValueConverter(ValueLimits limits) {
		super(MediaType.APPLICATION_JSON);
		this.limits = limits;
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == ValueBody.class;
	}

	@Override
	protected boolean canRead(@Nullable MediaType type) {
		return false;
	}

	@Override
	protected ValueBody readInternal(Class<? extends ValueBody> type, HttpInputMessage input) {
		throw new HttpMessageNotReadableException("Values are only written", input);
	}

	@Override
	protected void writeInternal(ValueBody body, HttpOutputMessage output) throws IOException {
		byte[] json = ValueWriter.write(body.value(), this.limits);
		RequestShare.take(json.length);
		output.getHeaders().setContentLength(json.length);
		output.getBody().write(json);
	}

}
