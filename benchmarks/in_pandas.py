"""The six answers as a script with cached frames would give them: plain pandas, the rules whole."""

from typing import Any

import duckdb
import numpy as np
import pandas as pd

from cjn_metrics.filters import Filters

_CONVENING = ("meeting", "training", "webinar", "workshop")
_FAR = pd.Timestamp("2200-01-01"), pd.Timestamp("1800-01-01")
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Frames:
    """Everything the answers need, read once; the same rules as the metrics, by hand."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.activity = con.execute(
            "select activity_id, type, earliest_date, latest_date, is_public from activity"
            " where status = 'held' order by activity_id"
        ).df()
        place = pd.Series(self.activity.index, index=self.activity["activity_id"])
        self.tags = con.execute("select activity_id, audience from activity_audience").df()
        self.organization = con.execute(
            "select o.organization_id, o.name, o.type from organization o anti join network"
            " using (organization_id) order by organization_id"
        ).df()
        number = pd.Series(self.organization.index, index=self.organization["organization_id"])
        came = con.execute(
            "select activity_id, organization_id from attendance"
            " where role = 'participant' and status = 'attended' and organization_id is not null"
        ).df()
        came = pd.DataFrame(
            {
                "activity": came["activity_id"].map(place),
                "organization": came["organization_id"].map(number),
            }
        )
        self.came = came.dropna().astype("int32").drop_duplicates()
        self.named = self._per_activity(self.came.groupby("activity").size())
        self._read_counts(con, place)
        spoke = con.execute(
            "select activity_id, person_id from speaking where role = 'speaker'"
        ).df()
        self.spoke = pd.DataFrame(
            {"activity": spoke["activity_id"].map(place), "person": spoke["person_id"]}
        ).dropna()
        sent = con.execute("select activity_id from submission").df()["activity_id"].map(place)
        self.sent = sent.dropna().astype(int).to_numpy()
        self.first = self.activity["earliest_date"].fillna(_FAR[1]).to_numpy()
        self.last = self.activity["latest_date"].fillna(_FAR[0]).to_numpy()
        dated = self.came.assign(
            first=self.first[self.came["activity"]], last=self.last[self.came["activity"]]
        )
        ever = dated.groupby("organization")[["first", "last"]].min()
        self.ever = ever.reindex(self.organization.index)

    def _per_activity(self, values: pd.Series) -> np.ndarray:
        return values.reindex(self.activity.index, fill_value=0).to_numpy()

    def _read_counts(self, con: duckdb.DuckDBPyConnection, place: pd.Series) -> None:
        given = con.execute(
            'select activity_id, "count" as n, covers from reported_attendance'
            " where unit = 'organizations'"
        ).df()
        given["activity"] = given["activity_id"].map(place)
        given = given.dropna()
        ours = given[given["covers"] == "participants"].groupby("activity")["n"]
        everyone = given[given["covers"] == "everyone"].groupby("activity")["n"].max()
        self.reported_low = self._per_activity(ours.min())
        self.reported_high = self._per_activity(ours.max().combine_first(everyone))
        self.is_reported = self.activity.index.isin(given["activity"])

    def answers(self, asked: Filters) -> dict[str, list[Any]]:
        """Return low and high of all six, in the order of the metrics' rows."""
        possible, certain = self._scope(asked)
        selected, may_be = self._types(asked)
        reach = self._reach(possible, certain, selected, may_be, bool(asked.organization_types))
        over_time = self._over_time(asked, possible, selected, may_be)
        spoke = self.spoke[possible[self.spoke["activity"]]]
        spoke_surely = spoke[certain[spoke["activity"]]]
        return {
            "organizations_reached": [reach],
            "speakers": [(spoke_surely["person"].nunique(), spoke["person"].nunique())],
            "submissions": [(int(certain[self.sent].sum()), int(possible[self.sent].sum()))],
            "top_organizations": self._top(possible, certain, selected),
            **over_time,
        }

    def _scope(self, asked: Filters) -> tuple[np.ndarray, np.ndarray]:
        first, last = (
            pd.Timestamp(asked.from_date or _FAR[1]),
            pd.Timestamp(asked.to_date or _FAR[0]),
        )
        possible = (self.last >= first) & (self.first <= last)
        certain = (self.first >= first) & (self.last <= last)
        if asked.types:
            possible &= self.activity["type"].isin(asked.types).to_numpy()
        if asked.audiences:
            tagged = self.tags[self.tags["audience"].isin(asked.audiences)]["activity_id"]
            possible &= self.activity["activity_id"].isin(tagged).to_numpy()
        return possible, certain & possible

    def _types(self, asked: Filters) -> tuple[np.ndarray, np.ndarray]:
        if not asked.organization_types:
            everyone = np.ones(len(self.organization), dtype=bool)
            return everyone, everyone
        selected = self.organization["type"].isin(asked.organization_types).to_numpy()
        return selected, selected | self.organization["type"].isna().to_numpy()

    def _reach(
        self,
        possible: np.ndarray,
        certain: np.ndarray,
        selected: np.ndarray,
        may_be: np.ndarray,
        is_typed: bool,
    ) -> tuple[int, int | None]:
        came = self.came[possible[self.came["activity"]]]
        surely = came[certain[came["activity"]]]["organization"]
        low = int(surely[selected[surely]].nunique())
        high = int(came["organization"][may_be[came["organization"]]].nunique())
        most = np.maximum(self.named, self.reported_low)[certain]
        if not is_typed and len(most):
            low = max(low, int(most.max()))
        unnamed = int(np.maximum(self.reported_high - self.named, 0)[possible].sum())
        convenes = self.activity["type"].isin(_CONVENING).to_numpy()
        is_unknown = possible & convenes & (self.named == 0) & ~self.is_reported
        return low, None if is_unknown.any() else high + unnamed

    def _over_time(
        self, asked: Filters, possible: np.ndarray, selected: np.ndarray, may_be: np.ndarray
    ) -> dict[str, list[Any]]:
        starts, ends = self._buckets(asked, possible)
        acts = np.flatnonzero(possible)
        begin = np.maximum(np.searchsorted(ends, self.first[acts], side="left"), 0)
        stop = np.minimum(np.searchsorted(starts, self.last[acts], side="right"), len(starts))
        times = np.maximum(stop - begin, 0)
        bucket = np.repeat(begin, times) + np.concatenate([np.arange(n) for n in times] or [[]])
        bucket = bucket.astype("int32")
        act = np.repeat(acts, times)
        sure = (self.first[act] >= starts[bucket]) & (self.last[act] <= ends[bucket])
        placed = pd.DataFrame({"activity": act.astype("int32"), "bucket": bucket, "sure": sure})
        came = placed.merge(self.came, on="activity")
        each = came.groupby(["bucket", "organization"], as_index=False)["sure"].any()
        is_selected, is_maybe = selected[each["organization"]], may_be[each["organization"]]
        from_day = starts[each["bucket"]]
        ever = self.ever.loc[each["organization"]]
        before, surely_before = (
            ever["first"].to_numpy() < from_day,
            ever["last"].to_numpy() < from_day,
        )

        def per_bucket(chosen: np.ndarray) -> np.ndarray:
            return np.bincount(each["bucket"][chosen], minlength=len(starts))

        sure = each["sure"].to_numpy()
        return {
            "over_time": list(
                zip(per_bucket(sure & is_selected), per_bucket(is_maybe), strict=True)
            ),
            "new": list(
                zip(
                    per_bucket(sure & is_selected & ~before),
                    per_bucket(is_maybe & ~surely_before),
                    strict=True,
                )
            ),
        }

    def _buckets(self, asked: Filters, possible: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        first = self.activity["earliest_date"].fillna(
            pd.Timestamp(asked.from_date) if asked.from_date else pd.NaT
        )
        last = self.activity["latest_date"].fillna(
            pd.Timestamp(asked.to_date) if asked.to_date else pd.NaT
        )
        first, last = (
            first.fillna(self.activity["latest_date"]),
            last.fillna(self.activity["earliest_date"]),
        )
        begin, end = first[possible].min(), last[possible].max()
        if asked.from_date:
            begin = max(begin, pd.Timestamp(asked.from_date))
        if asked.to_date:
            end = min(end, pd.Timestamp(asked.to_date))
        end = max(begin, end)
        months = (end.year - begin.year) * 12 + end.month - begin.month
        step = "month" if months < 24 else "quarter" if months < 96 else "year"
        starts = pd.date_range(
            begin.to_period(step[0].upper()).start_time,
            end,
            freq=pd.DateOffset(months=_MONTHS[step]),
        )
        ends = starts + pd.DateOffset(months=_MONTHS[step]) - pd.Timedelta(days=1)
        if asked.from_date:
            starts = np.maximum(starts, pd.Timestamp(asked.from_date))
        if asked.to_date:
            ends = np.minimum(ends, pd.Timestamp(asked.to_date))
        return starts.to_numpy(), ends.to_numpy()

    def _top(
        self, possible: np.ndarray, certain: np.ndarray, selected: np.ndarray
    ) -> list[tuple[str, int, int]]:
        public = self.activity["is_public"].to_numpy()
        came = self.came[(possible & public)[self.came["activity"]]]
        came = came[selected[came["organization"]]]
        counted = pd.DataFrame(
            {
                "high": came.groupby("organization").size(),
                "low": came[certain[came["activity"]]].groupby("organization").size(),
            }
        )
        counted = counted.fillna(0).astype(int)
        counted["name"] = self.organization["name"].loc[counted.index]
        best = counted.sort_values(["low", "high", "name"], ascending=[False, False, True]).head(20)
        return list(best[["name", "low", "high"]].itertuples(index=False, name=None))
